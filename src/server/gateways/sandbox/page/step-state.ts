import type { MetStep } from '../steps.ts';

/** How a step stands: still the payer's turn, or how it was decided. */
export type StepState = 'open' | 'confirmed' | 'refused' | 'declined' | 'canceled';

export interface StoodStep {
  state: StepState;
  /** Where the payer goes next, when this page is a whole window. */
  goTo: string | null;
}

export function stateOf({ step, charge }: MetStep): StoodStep {
  if (!charge) return { state: 'open', goTo: null };
  const { status, failure } = charge;
  const refused = failure === 'authentication-failed';
  const state =
    status === 'succeeded' ? 'confirmed' : status === 'canceled' ? status : refused ? 'refused' : 'declined';
  return { state, goTo: step.returnUrl };
}
