import type { Input } from '../http/mount.ts';
import type { Asking, Limits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Service } from '../service.ts';

type Asked = Pick<Input<'createPayment'>, 'principal' | 'params' | 'from'>;

/** Counts one try, and refuses it where that is one too many; what is asked again under its key is never counted. */
export async function takeOne({ limiter }: Service, act: keyof Limits, asked: Asked): Promise<void> {
  refuseAfter(await limiter?.take(act, askingOf(asked)));
}

/** Counts what somebody is refused anyway for that person alone: it must hold back nobody who may do it. */
export function takeAlone(service: Service, act: keyof Limits, { principal, from }: Asked): Promise<void> {
  return takeOne(service, act, { principal, params: {}, from: { ...from, address: null } });
}

/**
 * Counts a try to pay. So many declines that they look like somebody trying cards close the door for a while; they are counted
 * when they are known, which may be after the bank has asked.
 */
export async function takePay(service: Service, asked: Asked): Promise<void> {
  refuseAfter(await service.limiter?.look('decline', askingOf(asked)));
  await takeOne(service, 'pay', asked);
}

function askingOf({ principal, params, from }: Asked): Asking {
  const { tenant, subject } = principal;
  return {
    user: JSON.stringify([tenant, subject]),
    profile: params.profileId ?? null,
    address: from.address ?? null,
  };
}

function refuseAfter(seconds: number | undefined): void {
  if (seconds === undefined) return;
  throw new Refusal('too-many-requests', { detail: `Try again in ${seconds} seconds`, retryAfter: seconds });
}
