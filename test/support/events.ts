import { eventRequest, type SandboxEvent } from '../../src/server/gateways/sandbox/events.ts';
import { eventsOf } from '../../src/server/gateways/sandbox/switchboard.ts';
import { sandboxSecret } from '../../src/server/node/sandbox-events.ts';
import { secret, type TestService } from './service.ts';

const url = 'https://billing.test/webhooks/sandbox';

/** What the sandbox would tell about a payment, in the order in which it happened. */
export const told = ({ database }: TestService, paymentId: string) => eventsOf(database, paymentId);

/** Delivers an event as the sandbox does, and waits until it is handled. */
export async function deliver(
  service: TestService,
  event: Pick<SandboxEvent, 'id' | 'body'>,
  { at = new Date(), key }: { at?: Date; key?: string } = {},
): Promise<number> {
  const request = await eventRequest(event, key ?? (await sandboxSecret(secret)), url, at);
  return send(service, request);
}

/** Delivers everything that the sandbox would tell about a payment. */
export async function tellAll(service: TestService, paymentId: string): Promise<void> {
  for (const event of await told(service, paymentId)) await deliver(service, event);
}

export async function send(service: TestService, request: Request): Promise<number> {
  const { status } = await service.billing.fetch(request);
  await service.billing.payments.drain();
  return status;
}

export { url as webhookUrl };
