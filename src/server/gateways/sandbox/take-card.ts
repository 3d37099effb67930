import type { Context } from 'hono';
import type { Database } from '../../store/database.ts';
import { refuse } from './answers.ts';
import { keepCard } from './cards.ts';
import { isRefusal, readNewCard } from './new-card.ts';
import { readJson } from './read-json.ts';

export interface TakenCard {
  token: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

/** Makes a token of a card that a page of the vault sends; a card that cannot be taken is answered with what is wrong. */
export async function takeCard(context: Context, database: Database): Promise<TakenCard | Response> {
  const read = readNewCard(await readJson(context.req.raw), new Date());
  if (isRefusal(read))
    return refuse(context, read.code === 'malformed-request' ? 400 : 422, read.code, read.detail, read.field);
  const { card, ...entered } = read;
  const { token, facts } = await keepCard(database, card, entered);
  const { brand, last4, expiryMonth, expiryYear } = facts;
  return { token, brand, last4, expiryMonth, expiryYear };
}
