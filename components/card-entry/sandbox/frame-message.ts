import type { CardEntryCode, CardToken } from '../card-entry.ts';

/** What the vault's frame says to the page around it. */
export type FrameMessage =
  | { betala: 'ready' | 'resize'; height: number }
  | { betala: 'change'; complete: boolean }
  | ({ betala: 'token'; id: string } & CardToken)
  | { betala: 'error'; id: string; code: CardEntryCode };

type Fields = Record<string, unknown>;

const isHeight = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 4000;
const isText = (value: unknown) => typeof value === 'string' && value.length <= 200;

const shapes: Record<string, (fields: Fields) => boolean> = {
  ready: ({ height }) => isHeight(height),
  resize: ({ height }) => isHeight(height),
  change: ({ complete }) => typeof complete === 'boolean',
  token: ({ id, token, brand, last4, expiryMonth, expiryYear }) =>
    [id, token, brand, last4].every(isText) && [expiryMonth, expiryYear].every(Number.isInteger),
  error: ({ id, code }) =>
    isText(id) && ['incomplete', 'not-a-test-card', 'unavailable'].includes(String(code)),
};

/** Reads a message that is one of ours in every part; anything else is nothing. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields = data as Fields;
  const known = typeof fields.betala === 'string' && Object.hasOwn(shapes, fields.betala);
  const isOurs = known && shapes[String(fields.betala)]?.(fields);
  return isOurs ? (fields as unknown as FrameMessage) : undefined;
}
