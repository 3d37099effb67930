import type { Words } from './i18n/en.ts';

export interface Resource {
  name: string;
  kind: 'virtualMachine' | 'database' | 'storage' | 'network' | 'keys';
  region: string;
  status: 'running' | 'stopped' | 'online';
}

/** What the sample company runs in this cloud; the newest first. */
export const resources: readonly Resource[] = [
  { name: 'nordljus-web-01', kind: 'virtualMachine', region: 'Stockholm', status: 'running' },
  { name: 'nordljus-web-02', kind: 'virtualMachine', region: 'Stockholm', status: 'running' },
  { name: 'nordljus-orders', kind: 'database', region: 'Stockholm', status: 'online' },
  { name: 'nordljusmedia', kind: 'storage', region: 'Stockholm', status: 'online' },
  { name: 'nordljus-edge', kind: 'network', region: 'Frankfurt', status: 'online' },
  { name: 'nordljus-keys', kind: 'keys', region: 'Stockholm', status: 'online' },
  { name: 'nordljus-batch-jp', kind: 'virtualMachine', region: 'Tokyo', status: 'stopped' },
  { name: 'nordljusbackup', kind: 'storage', region: 'Stockholm', status: 'online' },
];

/** A resource's type in the reader's language. */
export function kindOf(resource: Resource, words: Words): string {
  return words[resource.kind];
}
