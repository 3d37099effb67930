import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../../src/server/node/log.ts';

test('B71: sessions, cookies, secrets and card tokens are never logged, however deep they lie', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const secrets = {
    authorization: 'Bearer s3cret',
    cookie: 's3cret',
    'set-cookie': 's3cret',
    token: 's3cret',
  };
  const card = { cardToken: 's3cret', gatewayToken: 's3cret', last4: '4242' };
  log.warn(
    { ...secrets, headers: secrets, source: card, request: { headers: secrets, source: card } },
    'refused',
  );
  assert.doesNotMatch(lines.join(), /s3cret/);
  assert.match(lines.join(), /4242/, 'what is no secret is still told');
});
