import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { appearanceOf, watchAppearance } from '../../components/card-entry/sandbox/appearance.ts';
import { readFrameMessage } from '../../components/card-entry/sandbox/frame-message.ts';
import { VaultFrame } from '../../components/card-entry/sandbox/vault-frame.ts';
import './support/swatch.ts';

/** A page of the same origin that stands for the vault and says what it is told to say. */
async function openFrame(onChange: (complete: boolean) => void = () => undefined) {
  const container = await fixture<HTMLElement>(html`<div></div>`);
  const frame = new VaultFrame(new URL('/build/no-such-page', location.href), 'Card details', onChange);
  const opened = frame.open(container);
  const inside = container.querySelector('iframe')?.contentWindow as Window;
  const say = (data: unknown, origin = location.origin, source: Window = inside) =>
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  return { frame, opened, say, container };
}

const token = { token: 'tok_12345678', brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2030 };

describe('the card vault’s frame', () => {
  it('is sandboxed, named, and as tall as its page says', async () => {
    const { opened, say, container } = await openFrame();
    say({ betala: 'ready', height: 240 });
    await opened;
    const frame = container.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).to.equal('allow-scripts allow-same-origin allow-forms');
    expect(frame?.title).to.equal('Card details');
    expect(frame?.style.blockSize).to.equal('240px');
  });

  it('B68: hears only its own window and its exact origin', async () => {
    const heard: boolean[] = [];
    const { opened, say } = await openFrame((complete) => heard.push(complete));
    say({ betala: 'ready', height: 10 });
    await opened;
    say({ betala: 'change', complete: true }, 'https://evil.example');
    say({ betala: 'change', complete: true }, 'null');
    say({ betala: 'change', complete: true }, location.origin, window);
    expect(heard).to.deep.equal([]);
    say({ betala: 'change', complete: true });
    expect(heard).to.deep.equal([true]);
  });

  it('gives back the token that was asked for, and no other', async () => {
    const { frame, opened, say } = await openFrame();
    say({ betala: 'ready', height: 10 });
    await opened;
    const sent: { id: string }[] = [];
    frame.send = (message) => sent.push(message as { id: string });
    const asked = frame.tokenize();
    await waitUntil(() => sent.length === 1);
    say({ betala: 'token', id: 'another', ...token, last4: '0000' });
    say({ betala: 'token', id: sent[0]?.id, ...token });
    expect((await asked).last4).to.equal('4242');
  });

  it('B68: drops messages of any other shape', () => {
    const strange = [
      null,
      'ready',
      [],
      {},
      { betala: 'ready' },
      { betala: 'ready', height: '100px' },
      { betala: 'ready', height: 1e9 },
      { betala: 'constructor' },
      { betala: 'token', id: 'x', token: 'y' },
      { betala: 'error', id: 'x', code: 'anything' },
    ];
    expect(strange.map(readFrameMessage).filter(Boolean)).to.deep.equal([]);
  });
});

describe('the look of the card vault’s frame', () => {
  const fields = async () => {
    const page = await fixture<HTMLElement>(html`<div><theme-swatch></theme-swatch></div>`);
    page.style.colorScheme = 'light';
    const container = page.querySelector('theme-swatch')?.shadowRoot as ShadowRoot;
    const seen: string[] = [];
    const stop = watchAppearance(container, () => seen.push(appearanceOf(container, 'en').scheme));
    // A change can be told only from a style that was there.
    await new Promise(requestAnimationFrame);
    getComputedStyle(container.lastElementChild as Element).color;
    return { page, seen, stop };
  };

  it('follows the host when it turns dark, and back', async () => {
    const { page, seen } = await fields();
    page.style.colorScheme = 'dark';
    await waitUntil(() => seen.at(-1) === 'dark');
    page.style.colorScheme = 'light';
    await waitUntil(() => seen.at(-1) === 'light');
  });

  it('follows a theme that changes', async () => {
    const { page, seen } = await fields();
    page.style.setProperty('--betala-accent', 'rgb(1, 2, 3)');
    await waitUntil(() => seen.length > 0);
  });

  it('follows no longer once the fields are gone', async () => {
    const { page, seen, stop } = await fields();
    stop();
    page.style.colorScheme = 'dark';
    for (const _frame of [1, 2, 3]) await new Promise(requestAnimationFrame);
    expect(seen).to.deep.equal([]);
  });
});
