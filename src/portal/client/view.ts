import type { Me, Person } from './host.ts';
import type { Words } from './i18n/en.ts';
import type { PageName } from './pages.ts';
import type { Preferences } from './preferences.ts';

/** What every template of the portal is told. */
export interface View {
  page: PageName;
  words: Words;
  preferences: Preferences;
  me: Me;
  people: readonly Person[];
  menuOpen: boolean;
  demoOpen: boolean;
  actions: Actions;
}

export interface Actions {
  toggleMenu(): void;
  toggleDemo(): void;
  prefer(choice: Partial<Preferences>): void;
  become(subject: string): void;
  signOut(): void;
}
