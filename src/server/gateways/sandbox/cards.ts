import { eq } from 'drizzle-orm';
import type { CardFacts } from '../../ports.ts';
import type { Database } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { sandboxCard } from './schema.ts';
import { type Behaviour, cardOfToken, last4Of, type TestCard } from './test-cards.ts';

export interface SandboxCard {
  facts: CardFacts;
  behaviour: Behaviour;
}

/** The card behind a named token or a token of the vault. */
export async function findCard(database: Database, token: string): Promise<SandboxCard | undefined> {
  const named = cardOfToken(token);
  if (named) return { behaviour: named.behaviour, facts: { ...factsOf(named), ...lastingExpiry() } };
  const [row] = await database.select().from(sandboxCard).where(eq(sandboxCard.token, token));
  if (!row) return undefined;
  const { behaviour, brand, last4, expiryMonth, expiryYear, holder } = row;
  return { behaviour, facts: { brand, last4, expiryMonth, expiryYear, holder } };
}

/** Keeps what may be kept of a test card, under a new random token. */
export async function keepCard(
  database: Database,
  card: TestCard,
  entered: Pick<CardFacts, 'expiryMonth' | 'expiryYear' | 'holder'>,
): Promise<{ token: string; facts: CardFacts }> {
  const token = newId('tok');
  const facts = { ...factsOf(card), ...entered };
  await database.insert(sandboxCard).values({ token, behaviour: card.behaviour, ...facts });
  return { token, facts };
}

const factsOf = (card: TestCard) => ({ brand: card.brand, last4: last4Of(card), holder: null });

/** A named card never runs out. */
const lastingExpiry = () => ({ expiryMonth: 12, expiryYear: new Date().getUTCFullYear() + 3 });
