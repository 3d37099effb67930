import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createLog } from '../../src/server/node/log.ts';
import { openTestService } from '../support/service.ts';

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

describe('The variable BETALA_LOG', () => {
  const given = process.env.BETALA_LOG;
  after(() => {
    if (given === undefined) delete process.env.BETALA_LOG;
    else process.env.BETALA_LOG = given;
  });
  const told = (level: string): string => {
    process.env.BETALA_LOG = level;
    const lines: string[] = [];
    const log = createLog({ write: (line) => lines.push(line) });
    log.info({}, 'an aside');
    log.warn({}, 'a warning');
    return lines.map((line) => JSON.parse(line).msg).join();
  };

  test('says from which level on is told; empty it is not set', () => {
    assert.deepEqual([told('info'), told('silent'), told('')], ['an aside,a warning', '', 'a warning']);
  });

  test('that is no level ends the start before anything is opened, and says which there are', async () => {
    process.env.BETALA_LOG = 'loud';
    const opening = openTestService({ databaseUrl: 'postgres://nobody@localhost:1/none' });
    await assert.rejects(opening, /BETALA_LOG must be one of trace, debug, info, warn, error, fatal, silent/);
  });
});
