import type { Library, Member, Members } from './library.js';

const module: Member = { is: 'Module' };
const spawn: Member = { effect: 'process.sync', weight: 'heavy', instead: 'spawn(command, args), awaiting its `close` event' };
const execa: Member = { effect: 'process.sync', weight: 'heavy', instead: 'await execa(command, args)' };
const fetchSync: Member = { effect: 'net.sync', weight: 'heavy', instead: 'await fetch(url)' };
const wait: Member = { effect: 'wait.sync', weight: 'heavy', instead: 'await the promise, or util.promisify the function' };

const shell: Members = {
  // Also takes `async: true` or a callback; a member cannot tell.
  exec: { effect: 'process.sync', weight: 'heavy', instead: 'util.promisify(child_process.exec)' },
  cmd: { effect: 'process.sync', weight: 'heavy', instead: 'util.promisify(child_process.execFile)' },
  cp: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.promises.cp' },
  rm: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.promises.rm' },
  find: { effect: 'fs.sync', weight: 'heavy', gives: 'js/String[]', instead: 'fs.promises.readdir(path, { recursive: true })' },
  mv: { effect: 'fs.sync', instead: 'fs.promises.rename' },
  mkdir: { effect: 'fs.sync', instead: 'fs.promises.mkdir' },
  ls: { effect: 'fs.sync', gives: 'js/String[]', instead: 'fs.promises.readdir' },
  cat: { effect: 'fs.sync', gives: 'js/String', instead: 'fs.promises.readFile' },
  sed: { effect: 'fs.sync', gives: 'js/String', instead: 'fs.promises.readFile and fs.promises.writeFile' },
  grep: { effect: 'fs.sync', gives: 'js/String', instead: 'fs.promises.readFile' },
  which: { effect: 'fs.sync', instead: 'an asynchronous look-up of the command' },
  test: { effect: 'fs.sync', weight: 'light', gives: 'js/Boolean', instead: 'fs.promises.access' },
};

const zip: Members = {
  extractAllTo: { effect: 'zlib.sync', weight: 'heavy', instead: 'zip.extractAllToAsync' },
  extractEntryTo: { effect: 'zlib.sync', instead: 'a streaming reader such as yauzl' },
  readFile: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'zip.readFileAsync' },
  readAsText: { effect: 'zlib.sync', gives: 'js/String', instead: 'zip.readAsTextAsync' },
  addLocalFile: { effect: 'fs.sync', instead: 'zip.addLocalFileAsync' },
  addLocalFolder: { effect: 'fs.sync', weight: 'heavy', instead: 'zip.addLocalFolderPromise' },
  writeZip: { effect: 'zlib.sync', weight: 'heavy', instead: 'zip.writeZipPromise' },
  toBuffer: { effect: 'zlib.sync', weight: 'heavy', gives: 'js/Buffer', instead: 'zip.toBufferPromise' },
  toBufferPromise: {},
  getEntries: { gives: 'js/Array' },
};

/** Commands, requests and archives that make the whole process wait. */
export const syncProcesses: readonly Library[] = [
  {
    name: 'cross-spawn', title: 'cross-spawn', kind: 'utility', packages: ['cross-spawn'],
    exports: { default: module, '=': module, sync: spawn, spawn: { gives: 'node-child-process/ChildProcess' } },
    types: { Module: { call: { gives: 'node-child-process/ChildProcess' }, members: { sync: spawn, spawn: { gives: 'node-child-process/ChildProcess' } } } },
  },
  {
    name: 'execa', title: 'execa', kind: 'utility', packages: ['execa'],
    exports: { default: module, '=': module, execa: module, execaSync: execa, execaCommandSync: execa, $: { is: 'Script' } },
    types: { Module: { call: {}, members: { sync: execa, commandSync: execa, shellSync: execa } }, Script: { call: { gives: 'receiver' }, members: { sync: execa, s: execa } } },
  },
  { name: 'shelljs', title: 'ShellJS', kind: 'utility', packages: ['shelljs'], exports: { ...shell, default: module }, types: { Module: { members: shell } } },
  { name: 'sync-request', title: 'sync-request', kind: 'http', packages: ['sync-request', 'sync-fetch'], exports: { default: fetchSync, '=': fetchSync } },
  {
    name: 'deasync', title: 'deasync', kind: 'utility', packages: ['deasync'],
    exports: { default: module, '=': module },
    types: { Module: { call: { gives: 'Blocking' }, members: { sleep: wait, loopWhile: wait, runLoopOnce: wait } }, Blocking: { call: wait } },
  },
  {
    name: 'adm-zip', title: 'adm-zip', kind: 'utility', packages: ['adm-zip'],
    exports: { default: { builds: 'Zip' }, '=': { builds: 'Zip' } },
    types: { Zip: { members: zip } },
  },
];
