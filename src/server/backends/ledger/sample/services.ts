interface Service {
  name: string;
  unit: string;
  /** Per unit, in minor units. */
  price: number;
  /** Units in a busy month. */
  most: number;
}

interface PriceList {
  /** Per cent. */
  taxRate: number;
  services: readonly Service[];
}

/** What the cloud provider sells in each currency. */
export const priceLists: Record<string, PriceList> = {
  SEK: {
    taxRate: 25,
    services: [
      { name: 'Virtual machines, Stockholm', unit: 'hours', price: 189, most: 14_600 },
      { name: 'Block storage, SSD', unit: 'GB', price: 92, most: 16_400 },
      { name: 'Managed PostgreSQL', unit: 'hours', price: 415, most: 2976 },
      { name: 'Bandwidth, outgoing', unit: 'GB', price: 71, most: 7800 },
      { name: 'Support, business', unit: 'month', price: 249_000, most: 1 },
    ],
  },
  EUR: {
    // Sold across a border, so the buyer accounts for the tax.
    taxRate: 0,
    services: [
      { name: 'Virtual machines, Frankfurt', unit: 'hours', price: 17, most: 11_900 },
      { name: 'Object storage', unit: 'GB', price: 2, most: 58_000 },
      { name: 'Load balancers', unit: 'hours', price: 3, most: 2976 },
      { name: 'Bandwidth, outgoing', unit: 'GB', price: 7, most: 6400 },
    ],
  },
  JPY: {
    taxRate: 10,
    services: [
      { name: 'Virtual machines, Tokyo', unit: 'hours', price: 28, most: 6700 },
      { name: 'Message queues', unit: 'thousand messages', price: 6, most: 9200 },
      { name: 'Bandwidth, outgoing', unit: 'GB', price: 14, most: 3100 },
    ],
  },
};
