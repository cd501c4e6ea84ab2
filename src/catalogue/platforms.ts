import type { Library } from './library.js';
import { asyncModules } from './async-modules.js';
import { async } from './async.js';
import { bluebird } from './bluebird.js';
import { commandLines } from './command-lines.js';
import { connections } from './connections.js';
import { ecmascript } from './ecmascript.js';
import { express } from './express.js';
import { fastify, fastifyPlugin } from './fastify.js';
import { fileFrameworks } from './file-frameworks.js';
import { fsExtra } from './fs-extra.js';
import { functional } from './functional.js';
import { graphql } from './graphql.js';
import { lodashModules } from './lodash-modules.js';
import { lodash, underscore } from './lodash.js';
import { memoizers } from './memoizers.js';
import { memoryCaches } from './memory-caches.js';
import { nest, nestGraphql } from './nest.js';
import { nodeChildProcess } from './node-child-process.js';
import { nodeCrypto } from './node-crypto.js';
import { nodeEvents } from './node-events.js';
import { nodeFs, nodeFsPromises } from './node-fs.js';
import { nodeHttp, nodeNet } from './node-http.js';
import { nodeModules } from './node-modules.js';
import { nodeProcess } from './node-process.js';
import { nodeStream } from './node-stream.js';
import { nodeZlib } from './node-zlib.js';
import { passwordHashing } from './password-hashing.js';
import { promiseHelpers } from './promise-helpers.js';
import { rxjs } from './rxjs.js';
import { schedulers } from './schedulers.js';
import { serverHelpers } from './server-helpers.js';
import { smallUtilities } from './small-utilities.js';
import { sockets } from './sockets.js';
import { syncFiles } from './sync-files.js';
import { syncProcesses } from './sync-processes.js';
import { testRunners } from './test-runners.js';
import { trpc } from './trpc.js';
import { userInterfaces } from './user-interfaces.js';
import { webFrameworks } from './web-frameworks.js';

/** The language, the platform, frameworks with entry points, and utilities: what runs code and how often, and what blocks. */
export const platforms: readonly Library[] = [
  ecmascript,
  nodeFs, nodeFsPromises, nodeChildProcess, nodeCrypto, nodeZlib, nodeEvents, nodeHttp, nodeNet, nodeStream, nodeProcess, ...nodeModules,
  fsExtra, ...syncFiles, ...syncProcesses, ...passwordHashing,
  express, fastify, fastifyPlugin, ...webFrameworks, nest, nestGraphql, ...fileFrameworks, ...graphql, trpc, ...sockets, ...schedulers,
  ...connections, ...commandLines, ...userInterfaces, ...testRunners, ...serverHelpers,
  lodash, underscore, ...lodashModules, ...functional, async, ...asyncModules, bluebird, ...promiseHelpers, rxjs, ...memoryCaches, ...memoizers, ...smallUtilities,
];
