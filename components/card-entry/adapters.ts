import type { CardEntrySettings } from '../../sdk/index.ts';
import { CardEntryError, type MountCardEntry } from './card-entry.ts';

type Adapter = () => Promise<{ mount: MountCardEntry }>;

const adapters: Partial<Record<CardEntrySettings['vendor'], Adapter>> = {
  sandbox: () => import('./sandbox/sandbox.ts'),
  'test-cards': () => import('./test-cards/test-cards.ts'),
};

/** Loads what one vendor's fields need, and nothing of the others'. */
export async function adapterFor({ vendor }: CardEntrySettings): Promise<MountCardEntry> {
  const load = adapters[vendor];
  if (!load) throw new CardEntryError('unavailable');
  return (await load()).mount;
}
