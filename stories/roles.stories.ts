import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Person } from './service.ts';

const meta: Meta = {
  title: 'Roles/What each may do',
  tags: ['!autodocs'],
  render: () => html`
    <balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>
    <br>
    <payment-method-picker manage></payment-method-picker>
    <br>
    <invoice-list plain status="due overdue"></invoice-list>`,
};
export default meta;

const as = (person: Person): StoryObj => ({ parameters: { billing: { person } } });

/** May do everything. */
export const AccountOwner: StoryObj = as('account-owner');

/** May do everything but decide who may. */
export const AccountContributor: StoryObj = as('account-contributor');

/** Sees everything and changes nothing; each place says who can. */
export const AccountReader: StoryObj = as('account-reader');

/** May do everything on this profile. */
export const ProfileOwner: StoryObj = as('profile-owner');

/** May do everything on this profile but decide who may. */
export const ProfileContributor: StoryObj = as('profile-contributor');

/** Sees this profile and changes nothing. */
export const ProfileReader: StoryObj = as('profile-reader');

/** May pay, and change no payment method. */
export const InvoiceManager: StoryObj = as('invoice-manager');

/** Has a role on a section of the invoice only, and may not see billing. */
export const SectionOnly: StoryObj = as('section-only');
