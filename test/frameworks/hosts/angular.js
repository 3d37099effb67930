import '@angular/compiler';
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'betala/define';
import { getSession } from './session.js';

class Host {
  renders = signal(0);
  shown = signal(true);
  locale = signal('en');
  profile = signal('bp_nordljus_se');
  overdue = signal(false);
  paid = signal('');
  getSession = getSession;
}

const template = `
  <button type="button" (click)="renders.set(renders() + 1)">Render {{ renders() }}</button>
  <button type="button" (click)="shown.set(!shown())">Show</button>
  <button type="button" (click)="locale.set('sv')">Swedish</button>
  <button type="button" (click)="profile.set('bp_nordljus_eu')">Europe</button>
  <button type="button" (click)="overdue.set(!overdue())">Late ones</button>
  <output>{{ paid() }}</output>
  @if (shown()) {
    <billing-provider base-url="/billing" [getSession]="getSession" [profile]="profile()" [attr.locale]="locale()">
      <balance-summary [compact]="false">
        <pay-now-button slot="actions" (payment-success)="paid.set($event.payment.reference)" />
      </balance-summary>
      <invoice-list selectable [filters]="overdue() ? { status: ['overdue'] } : {}" />
    </billing-provider>
  }`;

const component = Component({ selector: 'main', schemas: [CUSTOM_ELEMENTS_SCHEMA], template })(Host);
await bootstrapApplication(component, { providers: [provideZonelessChangeDetection()] });
