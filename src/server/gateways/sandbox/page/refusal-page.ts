import { html } from 'hono/html';

/** For a page that may not embed the card fields: says to its developer what to change. */
export function refusalPage() {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Card fields are not available here</title></head>
<body>
<h1>Card fields are not available here</h1>
<p>The page that embeds them is not on the list of this vault. Add its exact origin, such as
https://portal.example.com, to the allowed origins of the billing service, and name it as "parent".</p>
</body>
</html>`;
}
