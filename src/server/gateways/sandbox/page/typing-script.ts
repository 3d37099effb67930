/** Typing into the fields, and filling in a test card; whoever uses it has a function `changed`. */
export const typingScript = `
function typed() {
  return {
    number: digitsOf(fields.number.value),
    expiry: fields.expiry.value.replaceAll(' ', ''),
    cvc: fields.cvc.value,
    name: fields.name.value.trim(),
  };
}

document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
for (const name of names) {
  fields[name].addEventListener('input', ({ inputType }) => {
    tidy(name, String(inputType).startsWith('delete'));
    if (shown.get(name)) show(name, wrong[name]());
    changed();
  });
  fields[name].addEventListener('blur', () => show(name, fields[name].value ? wrong[name]() : ''));
}
// Leaving a field may add a line of text above the test cards, which would then move away under the pointer.
document.querySelector('aside').addEventListener('mousedown', (event) => event.preventDefault());
for (const button of document.querySelectorAll('[data-number]')) {
  button.addEventListener('click', () => {
    fill(button.dataset.number);
    changed();
  });
}
`;
