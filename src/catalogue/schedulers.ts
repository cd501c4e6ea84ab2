import type { Callback, Library, Member } from './library.js';

const JOB: Callback = { at: 'last', runs: 'entry', entry: 'job' };
const ANY: Callback = { at: 'all', runs: 'entry', entry: 'job' };
const schedule: Member = { callback: JOB };
const later: Member = { callback: ANY };
const second: Member = { callback: { at: 1, runs: 'entry', entry: 'job' } };

/** What runs by the clock, in a process that serves something else as well. */
export const schedulers: readonly Library[] = [
  {
    name: 'cron', title: 'cron', kind: 'scheduler', packages: ['cron'],
    exports: { CronJob: { is: 'CronJobClass', builds: 'CronJob', ...second }, job: second },
    types: {
      CronJobClass: { members: { from: { gives: 'CronJob', callback: { at: 0, path: ['onTick'], runs: 'entry', entry: 'job' } } } },
      CronJob: { members: { start: {}, stop: {}, addCallback: later } },
    },
  },
  {
    name: 'node-cron', title: 'node-cron', kind: 'scheduler', packages: ['node-cron'],
    exports: { schedule: second, createTask: second, validate: { gives: 'js/Boolean' }, default: { is: 'Module' } },
    types: { Module: { members: { schedule: second, createTask: second, validate: { gives: 'js/Boolean' } } } },
  },
  {
    name: 'node-schedule', title: 'node-schedule', kind: 'scheduler', packages: ['node-schedule'],
    exports: { scheduleJob: schedule, Job: { builds: 'Job', callback: ANY }, default: { is: 'Module' } },
    types: { Module: { members: { scheduleJob: schedule } }, Job: { members: { schedule: {}, cancel: {} } } },
  },
  {
    name: 'agenda', title: 'Agenda', kind: 'scheduler', packages: ['agenda', '@hokify/agenda'],
    exports: { Agenda: { builds: 'Agenda' }, default: { builds: 'Agenda' }, '=': { builds: 'Agenda' } },
    types: { Agenda: { extends: 'node-events/EventEmitter', members: { define: { callback: ANY }, start: {}, every: {}, schedule: {}, now: {} } } },
  },
  { name: 'croner', title: 'Croner', kind: 'scheduler', packages: ['croner'], exports: { Cron: { builds: 'Job', callback: ANY }, default: { builds: 'Job', callback: ANY } }, types: { Job: { members: { stop: {} } } } },
  { name: 'toad-scheduler', title: 'toad-scheduler', kind: 'scheduler', packages: ['toad-scheduler'], exports: { Task: second, AsyncTask: second } },
];
