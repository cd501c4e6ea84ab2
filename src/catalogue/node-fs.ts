import type { Callback, Library, Members } from './library.js';

/** Callback-style calls: called back from the event loop, after their caller has gone on. */
const LATER: Callback = { at: 'last', runs: 'later' };

const syncMembers: Members = {
  // One metadata lookup each.
  existsSync: { effect: 'fs.sync', weight: 'light', gives: 'js/Boolean', instead: 'fs.promises.access' },
  accessSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.access', promised: { as: 'promises.access' } },
  statSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.stat', promised: { as: 'promises.stat', most: 1 } },
  lstatSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.lstat', promised: { as: 'promises.lstat', most: 1 } },
  fstatSync: { effect: 'fs.sync', weight: 'light', instead: 'FileHandle.stat' },
  statfsSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.statfs', promised: { as: 'promises.statfs' } },
  realpathSync: { effect: 'fs.sync', weight: 'light', gives: 'js/String', instead: 'fs.promises.realpath', promised: { as: 'promises.realpath' } },
  readlinkSync: { effect: 'fs.sync', weight: 'light', gives: 'js/String', instead: 'fs.promises.readlink', promised: { as: 'promises.readlink' } },
  chmodSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.chmod', promised: { as: 'promises.chmod' } },
  chownSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.chown', promised: { as: 'promises.chown' } },
  lchownSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.lchown', promised: { as: 'promises.lchown' } },
  fchmodSync: { effect: 'fs.sync', weight: 'light', instead: 'FileHandle.chmod' },
  fchownSync: { effect: 'fs.sync', weight: 'light', instead: 'FileHandle.chown' },
  utimesSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.utimes', promised: { as: 'promises.utimes' } },
  lutimesSync: { effect: 'fs.sync', weight: 'light', instead: 'fs.promises.lutimes', promised: { as: 'promises.lutimes' } },
  futimesSync: { effect: 'fs.sync', weight: 'light', instead: 'FileHandle.utimes' },
  closeSync: { effect: 'fs.sync', weight: 'light', instead: 'FileHandle.close' },
  // One operation on one file or directory.
  readFileSync: { effect: 'fs.sync', gives: 'js/String', instead: 'fs.promises.readFile', promised: { as: 'promises.readFile' } },
  writeFileSync: { effect: 'fs.sync', instead: 'fs.promises.writeFile', promised: { as: 'promises.writeFile' } },
  appendFileSync: { effect: 'fs.sync', instead: 'fs.promises.appendFile', promised: { as: 'promises.appendFile' } },
  readdirSync: { effect: 'fs.sync', gives: 'js/Array', instead: 'fs.promises.readdir', promised: { as: 'promises.readdir' } },
  opendirSync: { effect: 'fs.sync', gives: 'node-fs/Dir', instead: 'fs.promises.opendir' },
  mkdirSync: { effect: 'fs.sync', instead: 'fs.promises.mkdir', promised: { as: 'promises.mkdir' } },
  mkdtempSync: { effect: 'fs.sync', gives: 'js/String', instead: 'fs.promises.mkdtemp', promised: { as: 'promises.mkdtemp' } },
  rmdirSync: { effect: 'fs.sync', instead: 'fs.promises.rmdir', promised: { as: 'promises.rmdir' } },
  unlinkSync: { effect: 'fs.sync', instead: 'fs.promises.unlink', promised: { as: 'promises.unlink' } },
  renameSync: { effect: 'fs.sync', instead: 'fs.promises.rename', promised: { as: 'promises.rename' } },
  linkSync: { effect: 'fs.sync', instead: 'fs.promises.link', promised: { as: 'promises.link' } },
  symlinkSync: { effect: 'fs.sync', instead: 'fs.promises.symlink', promised: { as: 'promises.symlink' } },
  truncateSync: { effect: 'fs.sync', instead: 'fs.promises.truncate', promised: { as: 'promises.truncate' } },
  ftruncateSync: { effect: 'fs.sync', instead: 'FileHandle.truncate' },
  openSync: { effect: 'fs.sync', instead: 'fs.promises.open' },
  readSync: { effect: 'fs.sync', gives: 'js/Number', instead: 'FileHandle.read' },
  readvSync: { effect: 'fs.sync', gives: 'js/Number', instead: 'FileHandle.readv' },
  writeSync: { effect: 'fs.sync', gives: 'js/Number', instead: 'FileHandle.write' },
  writevSync: { effect: 'fs.sync', gives: 'js/Number', instead: 'FileHandle.writev' },
  fsyncSync: { effect: 'fs.sync', instead: 'FileHandle.sync' },
  fdatasyncSync: { effect: 'fs.sync', instead: 'FileHandle.datasync' },
  copyFileSync: { effect: 'fs.sync', instead: 'fs.promises.copyFile', promised: { as: 'promises.copyFile' } },
  // As much as lies under a directory.
  rmSync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.promises.rm', promised: { as: 'promises.rm' } },
  cpSync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.promises.cp', promised: { as: 'promises.cp' } },
  globSync: { effect: 'fs.sync', weight: 'heavy', gives: 'js/String[]', instead: 'fs.promises.glob' },
};

const callbackMembers: Members = {
  access: { callback: LATER }, appendFile: { callback: LATER }, chmod: { callback: LATER }, chown: { callback: LATER }, close: { callback: LATER },
  copyFile: { callback: LATER }, cp: { callback: LATER }, exists: { callback: LATER }, fstat: { callback: LATER }, fsync: { callback: LATER },
  ftruncate: { callback: LATER }, glob: { callback: LATER }, link: { callback: LATER }, lstat: { callback: LATER }, mkdir: { callback: LATER },
  mkdtemp: { callback: LATER }, open: { callback: LATER }, opendir: { callback: LATER }, read: { callback: LATER }, readFile: { callback: LATER },
  readdir: { callback: LATER }, readlink: { callback: LATER }, realpath: { callback: LATER }, rename: { callback: LATER }, rm: { callback: LATER },
  rmdir: { callback: LATER }, stat: { callback: LATER }, statfs: { callback: LATER }, symlink: { callback: LATER }, truncate: { callback: LATER },
  unlink: { callback: LATER }, utimes: { callback: LATER }, write: { callback: LATER }, writeFile: { callback: LATER },
  createReadStream: { gives: 'node-stream/Readable' },
  createWriteStream: { gives: 'node-stream/Writable' },
  watch: { callback: { at: 'last', runs: 'entry', entry: 'event' }, gives: 'node-events/EventEmitter' },
  watchFile: { callback: { at: 'last', runs: 'entry', entry: 'event' } },
};

const promiseMembers: Members = {
  readFile: { gives: 'js/String' },
  readdir: { gives: 'js/Array' },
  realpath: { gives: 'js/String' },
  readlink: { gives: 'js/String' },
  mkdtemp: { gives: 'js/String' },
  open: { gives: 'node-fs/FileHandle' },
  opendir: { gives: 'node-fs/Dir' },
  glob: { gives: 'js/AsyncIterable' },
  watch: { gives: 'js/AsyncIterable' },
  '*': {},
};

export const fsMembers: Members = { ...syncMembers, ...callbackMembers, promises: { is: 'node-fs/Promises' } };

/** The file system of Node, and its drop-in `graceful-fs`. */
export const nodeFs: Library = {
  name: 'node-fs',
  title: 'Node file system',
  kind: 'platform',
  packages: ['node:fs', 'graceful-fs'],
  exports: { ...fsMembers, default: { is: 'Module' } },
  types: {
    Module: { members: { ...fsMembers, realpathSync: { ...syncMembers.realpathSync, is: 'RealpathSync' } } },
    RealpathSync: { members: { native: syncMembers.realpathSync } },
    Promises: { members: promiseMembers },
    FileHandle: { members: { readLines: { gives: 'js/AsyncIterable' }, createReadStream: { gives: 'node-stream/Readable' }, readFile: { gives: 'js/String' }, '*': {} } },
    Dir: {
      stream: true,
      members: {
        readSync: { effect: 'fs.sync', weight: 'light', instead: 'await dir.read()' },
        closeSync: { effect: 'fs.sync', weight: 'light', instead: 'await dir.close()' },
        read: {},
        close: {},
      },
    },
  },
};

export const nodeFsPromises: Library = {
  name: 'node-fs-promises',
  title: 'Node file system, promises',
  kind: 'platform',
  packages: ['node:fs/promises'],
  exports: { ...promiseMembers, default: { is: 'node-fs/Promises' } },
};
