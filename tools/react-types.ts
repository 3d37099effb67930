// Makes dist/react.d.ts: what JSX of React 19 may give each tag, read from custom-elements.json. As a module it is empty.
import { readFileSync, writeFileSync } from 'node:fs';

interface Member {
  name: string;
  description?: string;
}
interface Tag {
  name: string;
  tagName?: string;
  attributes?: (Member & { fieldName: string })[];
  members?: (Member & { kind: string; privacy?: string; readonly?: boolean })[];
  events?: Member[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  modules: { declarations?: Tag[] }[];
};
const tags = modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter(({ tagName }) => tagName)
  .sort((one, other) => one.name.localeCompare(other.name));

writeFileSync('dist/react.js', 'export {};\n');
writeFileSync('dist/react.d.ts', file());

function file(): string {
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${tags.map(({ name }) => name).join(', ')} } from './components/index.js';

/** An attribute is a text: one that is there or not may be empty, a number may be written. */
type Attribute<Value> = Value | (Value extends boolean ? '' : Value extends number ? \`\${number}\` : never);
type Tag<Element, Props> = Props & Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Props>;

${tags.map(propsOf).join('\n')}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags.map(({ name, tagName }) => `      '${tagName}': Tag<${name}, ${name}Props>;\n`).join('')}    }
  }
}
`;
}

/** Its properties, its attributes where those are named otherwise, and its events, which follow \`on\`. */
function propsOf({ name, tagName, attributes = [], members = [], events = [] }: Tag): string {
  const properties = members.filter(
    ({ kind, privacy, readonly }) => kind === 'field' && !privacy && !readonly,
  );
  const renamed = attributes.filter((one) => one.name !== one.fieldName);
  const lines = [
    ...properties.map((one) => line(one, one.name, `${name}['${one.name}']`)),
    ...renamed.map((one) => line(one, one.name, `Attribute<${name}['${one.fieldName}']>`)),
    ...events.map((one) =>
      line(one, `on${one.name}`, `((event: HTMLElementEventMap['${one.name}']) => void)`),
    ),
  ];
  return `/** What \`<${tagName}>\` takes beside what every HTML element does. */
export interface ${name}Props {
${lines.join('')}}
`;
}

function line({ description }: Member, name: string, type: string): string {
  const told = description?.replaceAll('\n', '\n   * ');
  return `  /** ${told} */\n  ${name.includes('-') ? `'${name}'` : name}?: ${type} | undefined;\n`;
}
