import { test } from 'node:test';
import { onEachDatabase } from '../support/databases.ts';
import { bringIn, profileId } from '../support/small-company.ts';

onEachDatabase('a service that tells what happens by itself', (service) => {
  const happen = (granted: number) =>
    service().host.grantCredit({ profileId, amount: granted, reason: 'Outage' });

  // A handler has 30 seconds: whoever had to wait for this one would come too late.
  test('A subscriber that hangs silences no other one', { timeout: 25_000 }, async () => {
    await bringIn(service());
    const { host } = service();
    const [begun, heard] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hanging = Promise.withResolvers<void>();
    const hang = () => {
      begun.resolve();
      return hanging.promise;
    };
    await host.onEvent(hang, { name: 'hangs', from: 'now' });
    await happen(100);
    await begun.promise;
    await host.onEvent(() => heard.resolve(), { name: 'listens', from: 'now' });
    await happen(200);
    await heard.promise;
    hanging.resolve();
  });
});
