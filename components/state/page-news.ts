/** What a window tells the others of its browser: something of this profile was paid, or is being paid. */
export interface PageNews {
  profileId: string;
  invoiceIds: readonly string[];
  paymentId?: string | undefined;
}

const name = 'betala';

/** Windows tell each other as a courtesy, and whoever hears asks the service; where there is no channel nothing is lost. */
export function openChannel(hear: (news: PageNews) => void): BroadcastChannel | undefined {
  if (!globalThis.BroadcastChannel) return undefined;
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (typeof data?.profileId === 'string' && Array.isArray(data.invoiceIds)) hear(data);
  };
  return channel;
}
