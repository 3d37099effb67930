import { ContextProvider } from '@lit/context';
import { languageFor, type WordOverrides } from '../i18n/language.ts';
import { attachContextRoot, billingContext, type HostSettings } from './billing-context.ts';
import { keepTrying } from './keep-trying.ts';
import { openStore, type StoreSettings } from './open-store.ts';

/** Settings for all tags of a page that have no provider around them. */
export interface BillingConfiguration extends StoreSettings, HostSettings {
  /** A BCP 47 language tag; the page's own language unless told. */
  locale?: string | undefined;
  /** Words of your own in place of ours. */
  words?: WordOverrides | undefined;
}

let provider: ContextProvider<typeof billingContext> | undefined;

/** Sets up billing for every tag of the page that is not inside a provider; call it again to change the settings. */
export async function configureBilling(configuration: BillingConfiguration): Promise<void> {
  attachContextRoot();
  const opened = {
    ...openStore(configuration),
    settings: configuration,
    show: (profile: string) => void configureBilling({ ...configuration, profile }),
  };
  if (!provider) {
    provider = new ContextProvider(document.documentElement, {
      context: billingContext,
      initialValue: opened,
    });
    provider.hostConnected();
  }
  provider.setValue(opened);
  const language = await keepTrying(() => languageFor(configuration.locale, configuration.words));
  if (provider.value.store === opened.store) provider.setValue({ ...opened, language });
}
