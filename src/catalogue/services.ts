import type { Library, Member } from './library.js';

const none: Member = {};
const send: Member = { effect: 'http', callback: { at: 'last', runs: 'once', gets: ['js/Error'] } };
const transport: Member = { gives: 'Transporter', connects: 'single' };

export const nodemailer: Library = {
  name: 'nodemailer',
  title: 'Nodemailer',
  kind: 'http',
  packages: ['nodemailer'],
  exports: { createTransport: transport, default: { is: 'Module' } },
  types: {
    Module: { members: { createTransport: transport, createTestAccount: { effect: 'http' }, getTestMessageUrl: none } },
    Transporter: { members: { sendMail: send, verify: send, use: none, close: none, on: none, isIdle: none } },
  },
  distinctive: { sendMail: send },
  batching: { http: 'a pooled transport with a bounded number of messages at a time, or one job per chunk of {ids}' },
};

const stripeClient: Member = { builds: 'Stripe', gives: 'Stripe', connects: 'nothing', is: 'Module' };

export const stripe: Library = {
  name: 'stripe',
  title: 'Stripe',
  kind: 'http',
  packages: ['stripe'],
  exports: { default: stripeClient, '=': stripeClient, Stripe: stripeClient },
  types: {
    Row: {},
    Module: { call: { gives: 'Stripe', builds: 'Stripe', connects: 'nothing' }, members: { Stripe: stripeClient, default: stripeClient } },
    Stripe: { members: { '*': { is: 'Resource' }, webhooks: { is: 'Row' }, on: none, off: none } },
    /** Resources nest (`checkout.sessions`); whatever is called at the end is a request. */
    Resource: { members: { '*': { is: 'Resource', effect: 'http', gives: 'Row' }, list: { effect: 'http', gives: 'Page' }, search: { effect: 'http', gives: 'Page' } } },
    Page: { stream: true, element: 'Row', members: { data: { is: 'Row[]' }, autoPagingEach: { callback: { at: 0, runs: 'each', bound: 'stream' } }, autoPagingToArray: { effect: 'http', gives: 'Row[]' } } },
  },
  batching: { http: '`expand` in the call that lists {ids}; otherwise a bounded number of requests at a time' },
};
