import { and, desc, eq } from 'drizzle-orm';
import type { NextAction } from '../../ports.ts';
import type { Database } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { type Charge, findCharge } from './charges.ts';
import { sandboxStep } from './schema.ts';

/** Something that a payer must do on a page of the vault. */
export type Step = typeof sandboxStep.$inferSelect;

/** Asks the payer, once for each attempt and kind; answers the step that stands. */
export async function openStep(database: Database, step: Omit<Step, 'id' | 'createdAt'>): Promise<Step> {
  const id = newId(step.kind === 'challenge' ? 'chl' : 'hpp');
  await database
    .insert(sandboxStep)
    .values({ ...step, id })
    .onConflictDoNothing({ target: [sandboxStep.attemptId, sandboxStep.kind] });
  const [standing] = await database
    .select()
    .from(sandboxStep)
    .where(and(eq(sandboxStep.attemptId, step.attemptId), eq(sandboxStep.kind, step.kind)));
  if (!standing) throw new Error(`The sandbox lost what it asked for ${step.attemptId}`);
  return standing;
}

/** What the payer of an attempt was asked last: a challenge comes after the page that the card was typed on. */
export async function stepOf(database: Database, attemptId: string): Promise<Step | undefined> {
  const [step] = await database
    .select()
    .from(sandboxStep)
    .where(eq(sandboxStep.attemptId, attemptId))
    .orderBy(desc(sandboxStep.createdAt), sandboxStep.kind)
    .limit(1);
  return step;
}

/** A step as its page meets it, with the charge that decided it, if there is one. */
export interface MetStep {
  step: Step;
  charge: Charge | undefined;
}

export async function meetStep(
  database: Database,
  kind: Step['kind'],
  id: string,
): Promise<MetStep | undefined> {
  const [step] = await database
    .select()
    .from(sandboxStep)
    .where(and(eq(sandboxStep.id, id), eq(sandboxStep.kind, kind)));
  return step && { step, charge: await findCharge(database, step.attemptId) };
}

const paths = { challenge: 'challenge', page: 'pay' };
export const pathOf = ({ kind, id }: Pick<Step, 'kind' | 'id'>) => `/${paths[kind]}/${id}`;

/** What the payer is sent to do. */
export function actionOf(step: Step, vaultUrl: string): NextAction {
  const type = step.kind === 'challenge' ? 'challenge' : 'redirect';
  return { type, url: new URL(pathOf(step), vaultUrl).href };
}
