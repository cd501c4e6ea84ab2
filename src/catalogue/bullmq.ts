import type { Library, Member, Members } from './library.js';

const trip: Member = { effect: 'queue' };
const none: Member = {};
const found: Member = { effect: 'queue', gives: 'Job' };
const batching = { queue: 'addBulk({ids}.map(…)), or one job that carries {ids}' };
const add: Member = { ...found, instead: batching.queue };
const bulk: Member = { effect: 'queue', many: true, gives: 'Job[]' };
const jobs: Member = { effect: 'queue', gives: 'Job[]' };
const later: Member = { gives: 'receiver', callback: { at: 'last', runs: 'later' } };

const queue: Members = {
  add,
  addBulk: bulk,
  getJob: found,
  getJobs: jobs,
  getWaiting: jobs,
  getActive: jobs,
  getDelayed: jobs,
  getCompleted: jobs,
  getFailed: jobs,
  getJobCounts: trip,
  getRepeatableJobs: trip,
  getJobSchedulers: trip,
  count: trip,
  pause: trip,
  resume: trip,
  isPaused: trip,
  drain: trip,
  clean: trip,
  empty: trip,
  obliterate: trip,
  remove: trip,
  removeJobs: trip,
  removeRepeatable: trip,
  removeRepeatableByKey: trip,
  upsertJobScheduler: trip,
  removeJobScheduler: trip,
  retryJobs: trip,
  'get*': trip,
  close: none,
  disconnect: none,
  on: later,
  once: later,
};
const job: Members = {
  updateProgress: trip,
  updateData: trip,
  update: trip,
  log: trip,
  remove: trip,
  retry: trip,
  promote: trip,
  discard: none,
  getState: trip,
  isCompleted: trip,
  isFailed: trip,
  isActive: trip,
  isDelayed: trip,
  isWaiting: trip,
  changePriority: trip,
  clearLogs: trip,
  moveToWait: trip,
  getDependencies: trip,
  moveToFailed: trip,
  moveToCompleted: trip,
  moveToDelayed: trip,
  changeDelay: trip,
  extendLock: trip,
  getChildrenValues: { effect: 'queue', many: true },
  waitUntilFinished: trip,
  finished: trip,
  toJSON: none,
};

export const bullmq: Library = {
  name: 'bullmq',
  title: 'BullMQ',
  kind: 'queue',
  packages: ['bullmq', '@nestjs/bullmq'],
  exports: {
    Queue: { builds: 'Queue', connects: 'single' },
    FlowProducer: { builds: 'FlowProducer', connects: 'single' },
    QueueEvents: { builds: 'QueueEvents', connects: 'single' },
    Worker: { builds: 'Worker', connects: 'single', callback: { at: 1, runs: 'entry', entry: 'job', gets: ['Job'] } },
    Job: { builds: 'Job', statics: 'JobClass' },
  },
  types: {
    Queue: { members: queue },
    FlowProducer: { members: { add, addBulk: bulk } },
    QueueEvents: { members: { on: later, close: none } },
    Worker: { members: { on: later, close: none, run: none } },
    JobClass: { members: { fromId: found, create: add, createBulk: bulk } },
    Job: { members: job },
  },
  decorators: { InjectQueue: { is: 'Queue' }, InjectFlowProducer: { is: 'FlowProducer' }, OnWorkerEvent: { entry: 'event' } },
  distinctive: { addBulk: bulk, upsertJobScheduler: trip },
  batching,
};

const build: Member = { builds: 'Queue', connects: 'single', is: 'QueueClass' };

export const bull: Library = {
  name: 'bull',
  title: 'Bull',
  kind: 'queue',
  packages: ['bull', '@nestjs/bull', 'bee-queue'],
  exports: { default: build, '=': build },
  types: {
    QueueClass: { call: { gives: 'Queue' }, members: { Queue: { is: 'Queue' }, Job: { is: 'Job' } } },
    Queue: {
      members: {
        ...queue,
        process: { callback: { at: 'last', runs: 'entry', entry: 'job', gets: ['Job'] } },
        createJob: { gives: 'Job' },
        saveAll: { effect: 'queue', many: true },
      },
    },
    Job: { members: { ...job, progress: trip, save: trip, timeout: { gives: 'receiver' }, retries: { gives: 'receiver' }, delayUntil: { gives: 'receiver' } } },
  },
  decorators: { InjectQueue: { is: 'Queue' }, Process: { entry: 'job' }, OnQueueEvent: { entry: 'event' } },
  distinctive: { addBulk: bulk },
  batching,
};
