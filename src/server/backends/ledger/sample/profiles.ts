import type { ImportDocument } from '../import/format.ts';
import type { SampleProfile } from './sample-types.ts';

const payee = 'Molnverket AB';
const accountId = 'ba_nordljus';
/** Sells to the public sector under an agreement whose invoices are not paid online. */
const publicAccountId = 'ba_nordljus_public';

export const sampleAccounts: NonNullable<ImportDocument['accounts']> = [
  {
    id: accountId,
    tenant: 'nordljus',
    name: 'Nordljus Energi AB',
    agreementType: 'customer-agreement',
    paysOnline: true,
  },
  {
    id: publicAccountId,
    tenant: 'nordljus',
    name: 'Nordljus Offentlig AB',
    agreementType: 'enterprise',
    paysOnline: false,
  },
];

const bank = {
  payee,
  bankName: 'Norrsundsbanken',
  iban: 'SE45 5000 0000 0583 9825 7466',
  bic: 'NRSBSESS',
};
const seller = {
  name: payee,
  lines: ['Serverhallsgatan 8', '941 28 Piteå'],
  country: 'SE',
  registrationNumber: '556677-8899',
  taxNumber: 'SE556677889901',
  notes: ['Styrelsens säte: Piteå', 'Godkänd för F-skatt'],
};
const everyProfile = { accountId, payee, paymentTermsDays: 60, seller };

export const sampleProfiles: readonly SampleProfile[] = [
  {
    ...everyProfile,
    id: 'bp_nordljus_se',
    name: 'Nordljus AB',
    currency: 'SEK',
    timeZone: 'Europe/Stockholm',
    billTo: { name: 'Nordljus Energi AB', lines: ['Skeppsbron 12', '111 30 Stockholm'], country: 'SE' },
    paysBy: 'payment-method',
    defaultPaymentMethodId: 'pm_nordljus_1_visa',
    autoPay: true,
    cardLimit: 100_000_000,
    series: 'SE',
    remittance: { ...bank, bankgiro: '5050-1055' },
  },
  {
    ...everyProfile,
    id: 'bp_nordljus_eu',
    name: 'Nordljus Europe',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    billTo: { name: 'Nordljus Europe GmbH', lines: ['Speicherstraße 4', '20457 Hamburg'], country: 'DE' },
    paysBy: 'wire',
    cardLimit: 2_500_000,
    series: 'EU',
    remittance: bank,
  },
  {
    ...everyProfile,
    id: 'bp_nordljus_jp',
    name: 'Nordljus Japan',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    billTo: { name: 'Nordljus Japan KK', lines: ['2-11-3 Meguro', 'Tokyo 153-0063'], country: 'JP' },
    paysBy: 'payment-method',
    defaultPaymentMethodId: 'pm_nordljus_3_visa',
    series: 'JP',
    remittance: bank,
  },
  {
    ...everyProfile,
    accountId: publicAccountId,
    id: 'bp_nordljus_public',
    name: 'Nordljus Offentlig',
    currency: 'SEK',
    timeZone: 'Europe/Stockholm',
    billTo: { name: 'Nordljus Offentlig AB', lines: ['Skeppsbron 12', '111 30 Stockholm'], country: 'SE' },
    paysBy: 'wire',
    series: 'OF',
    remittance: { ...bank, bankgiro: '5050-1055' },
  },
];
