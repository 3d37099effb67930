/** The digit that makes digits pass Luhn's formula (ISO/IEC 7812-1), written after them. */
export function luhnDigit(digits: string): number {
  return (10 - (luhnSum(`${digits}0`) % 10)) % 10;
}

/** Whether the last of these digits is the right check digit by Luhn's formula. */
export const hasLuhnDigit = (digits: string): boolean => luhnSum(digits) % 10 === 0;

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
}

/** What is left of capital letters and digits by 97, letters counting from 10 (ISO 7064, as IBAN and RF use it). */
export function modulo97(text: string): number {
  return Number(BigInt(lettersAsNumbers(text)) % 97n);
}

/** Capital letters written as two digits each, from A = 10 to Z = 35. */
export const lettersAsNumbers = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)));

/** An account number with the check digits of ISO 13616. */
export function isIban(text: string): boolean {
  const iban = text.replaceAll(' ', '').toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban) && modulo97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** A Swedish Bankgiro number: seven or eight digits, the last of which checks the others. */
export function isBankgiro(text: string): boolean {
  return /^\d{3,4}[- ]?\d{4}$/.test(text) && hasLuhnDigit(text.replace(/\D/g, ''));
}
