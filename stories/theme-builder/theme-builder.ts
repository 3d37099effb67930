import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import css from '../../components/theme/themes/default.css?raw';
import { readTokens, type Token } from '../../tools/tokens.ts';
import { styles } from './theme-builder.styles.ts';
import { readValue, type TokenValue, writeValue } from './token-value.ts';

const tokens = readTokens(css);
const groups = Map.groupBy(tokens, ({ group }) => group);

/** Fields for every token, whose values the elements inside wear at once, and the CSS of those that were changed. */
export class ThemeBuilder extends LitElement {
  static override styles = styles;
  static override properties = { theme: {} };
  /** The theme that the page wears; another one is begun anew, since what was changed went with the colours of this one. */
  declare theme: string;
  readonly #changed = new Map<string, string>();
  #said = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme')) this.#forget();
  }

  override render(): TemplateResult {
    return html`<form lang="en" dir="ltr" aria-label="Tokens" @submit=${(event: Event) => event.preventDefault()}>
        ${[...groups].map(([group, tokens]) => this.#group(group, tokens))}
        <pre aria-label="CSS of what was changed" tabindex="0">${this.css}</pre>
        <div class="acts">
          <button type="button" @click=${() => this.#copy()}>Copy the CSS</button>
          <button type="button" @click=${() => this.#startOver()}>Start over</button>
        </div>
        <span role="status">${this.#said}</span>
      </form>
      <div><slot></slot></div>`;
  }

  /** What a host puts into its page: only tokens that were changed. */
  get css(): string {
    const lines = [...this.#changed].map(([name, value]) => `  ${name}: ${value};`);
    return lines.length
      ? `:root {\n${lines.join('\n')}\n}`
      : '/* Change a token, and its CSS stands here. */';
  }

  #group(group: string, members: readonly Token[]) {
    return html`<details ?open=${group === 'Colour'}>
      <summary>${group}</summary>
      ${members.map((token) => this.#token(token))}
    </details>`;
  }

  #token(token: Token) {
    const { name, description } = token;
    const value = readValue(this.#changed.get(name) ?? this.#usual(token));
    return html`<div class="token">
      <code>${name.replace('--betala-', '')}</code>
      <span class="fields">${this.#fields(token, value)}</span>
      <span class="what">${description}</span>
    </div>`;
  }

  #fields(token: Token, value: TokenValue) {
    if (value.kind === 'text')
      return html`<input type="text" aria-label=${token.name} .value=${value.text} spellcheck="false"
        @change=${(event: Event) => this.#set(token, (event.target as HTMLInputElement).value)}>`;
    return value.colours.map((colour, at) => {
      const change = (event: Event) => {
        const colours = value.colours.with(at, (event.target as HTMLInputElement).value);
        this.#set(token, writeValue({ kind: 'colours', colours }));
      };
      const name = value.colours.length > 1 ? `${token.name}, ${at === 0 ? 'light' : 'dark'}` : token.name;
      return html`<input type="color" aria-label=${name} title=${name} .value=${colour} @input=${change}>`;
    });
  }

  /** What the page's theme says, as it is written there. */
  #usual({ name, value }: Token): string {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || value;
  }

  #set(token: Token, value: string): void {
    const { name } = token;
    const isUsual = writeValue(readValue(this.#usual(token))) === value || value.trim() === '';
    if (isUsual) this.#changed.delete(name);
    else this.#changed.set(name, value);
    this.style.setProperty(name, isUsual ? null : value);
    this.#say('');
  }

  async #copy(): Promise<void> {
    const copied = await navigator.clipboard.writeText(this.css).then(
      () => 'Copied',
      () => 'The browser does not let the page copy; select the text above',
    );
    this.#say(copied);
  }

  #startOver(): void {
    this.#forget();
    this.#say('');
  }

  #forget(): void {
    for (const name of this.#changed.keys()) this.style.removeProperty(name);
    this.#changed.clear();
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }
}
