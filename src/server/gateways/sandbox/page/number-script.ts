/** Numbers as people write them: brand, grouping, check digit; pure functions. */
export const numberScript = String.raw`
const brands = [
  { name: 'Visa', begins: /^4/, lengths: [13, 16, 19], groups: [4, 4, 4, 4, 3] },
  { name: 'Mastercard', begins: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], groups: [4, 4, 4, 4] },
  { name: 'Amex', begins: /^3[47]/, lengths: [15], groups: [4, 6, 5] },
];
const unknownBrand = { name: '', begins: /^/, lengths: [12, 13, 14, 15, 16, 17, 18, 19], groups: [4, 4, 4, 4, 3] };

const digitsOf = (text) => text.replace(/\D/g, '');
const brandOf = (digits) => brands.find((brand) => brand.begins.test(digits)) ?? unknownBrand;

function groupNumber(text) {
  const brand = brandOf(digitsOf(text));
  let rest = digitsOf(text).slice(0, Math.max(...brand.lengths));
  const groups = [];
  for (const size of brand.groups) {
    if (rest) groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return groups.join(' ');
}

function groupExpiry(text, isDeleting) {
  const [, month, year] = /^\s*(\d{1,2})\s*[/.-]\s*(?:20)?(\d{2})\s*$/.exec(text) ?? [];
  let digits = year ? month.padStart(2, '0') + year : digitsOf(text);
  if (!isDeleting && /^[2-9]/.test(digits)) digits = '0' + digits;
  if (!isDeleting && /^\s*1\s*\/$/.test(text)) digits = '01';
  digits = digits.slice(0, 4);
  return digits.length > 2 ? digits.slice(0, 2) + ' / ' + digits.slice(2) : digits;
}

function hasRightCheckDigit(digits) {
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const doubled = Number(digit) * (index % 2 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}
`;
