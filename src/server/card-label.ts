const names: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };

/** A card as people call it, such as "Visa •••• 4242". */
export function cardLabel(brand: string | null, last4: string | null): string {
  const name = brand ? (names[brand.toLowerCase()] ?? brand) : 'Card';
  return last4 ? `${name} •••• ${last4}` : name;
}
