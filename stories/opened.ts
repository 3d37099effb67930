import type { Fault } from './faults.ts';
import { type OpenBilling, openBilling, type Setting } from './open-billing.ts';

interface Opened {
  key: string;
  fault: Fault;
  billing: OpenBilling;
}

const opened = new Map<string, Opened>();

/** The billing that a story is shown with: opened anew where the story is set in something else than before. */
export function billingFor(storyId: string, { fault = 'none', ...setting }: Setting, days = 0): OpenBilling {
  const key = JSON.stringify([setting, days]);
  const before = opened.get(storyId);
  if (before?.key !== key) {
    const billing = openBilling({ ...setting, fault });
    opened.set(storyId, { key, fault, billing });
    return billing;
  }
  // A fault that a story's own act brought about stays until the toolbar says otherwise.
  if (before.fault !== fault) before.billing.breakWith(fault);
  before.fault = fault;
  return before.billing;
}

/** The billing of a story that is shown, for what it acts out. */
export function billingOf({ id }: { id: string }): OpenBilling {
  const found = opened.get(id);
  if (!found) throw new Error(`The story ${id} is not shown`);
  return found.billing;
}

/** Ends what a story has under way: payments whose outcome nobody was to hear keep others from paying. */
export async function endBilling(storyId: string): Promise<void> {
  opened.get(storyId)?.billing.breakWith('none');
  opened.delete(storyId);
  while (await isPaying()) await new Promise((resolve) => setTimeout(resolve, 25));
}

async function isPaying(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name?.startsWith('betala'));
}
