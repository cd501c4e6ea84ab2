import type { Library, Member, Members } from './library.js';

const read: Member = { effect: 'db.read', gives: 'DocumentSnapshot' };
const list: Member = { effect: 'db.read', gives: 'QuerySnapshot' };
const write: Member = { effect: 'db.write' };
const none: Member = {};
const chained: Member = { gives: 'receiver' };
const store: Member = { gives: 'Firestore', connects: 'nothing' };
const collection: Member = { gives: 'CollectionReference' };
const document: Member = { gives: 'DocumentReference' };
const listener: Member = { callback: { at: 'all', runs: 'entry', entry: 'event' } };
const transaction: Member = { effect: 'db.write', callback: { at: 1, runs: 'once', gets: ['Transaction'] }, gives: 'callback' };
const batch: Member = { gives: 'WriteBatch' };
const queued: Members = { set: chained, update: chained, delete: chained, create: chained };
const query: Members = {
  where: chained,
  orderBy: chained,
  limit: chained,
  limitToLast: chained,
  offset: chained,
  select: chained,
  startAt: chained,
  startAfter: chained,
  endAt: chained,
  endBefore: chained,
  withConverter: chained,
  get: list,
  count: { gives: 'AggregateQuery' },
  aggregate: { gives: 'AggregateQuery' },
  stream: { gives: 'Snapshots' },
  onSnapshot: listener,
};

export const firestore: Library = {
  name: 'firestore',
  title: 'Firestore',
  kind: 'driver',
  packages: ['firebase-admin', 'firebase-admin/*', '@google-cloud/firestore', 'firebase/firestore', 'firebase/firestore/*', '@firebase/firestore'],
  exports: {
    firestore: store,
    getFirestore: store,
    initializeFirestore: store,
    Firestore: { builds: 'Firestore', connects: 'single' },
    default: { is: 'Admin' },
    initializeApp: { gives: 'Admin' },
    app: { gives: 'Admin' },
    // The web SDK: functions instead of methods.
    collection,
    collectionGroup: collection,
    doc: document,
    query: { gives: 'CollectionReference' },
    getDoc: read,
    getDocFromServer: read,
    getDocs: list,
    getDocsFromServer: list,
    getCountFromServer: { effect: 'db.read' },
    addDoc: write,
    setDoc: write,
    updateDoc: write,
    deleteDoc: write,
    writeBatch: batch,
    runTransaction: transaction,
    onSnapshot: listener,
  },
  types: {
    Admin: { members: { firestore: store, Firestore: { builds: 'Firestore', connects: 'single' }, initializeApp: { gives: 'Admin' }, app: { gives: 'Admin' } } },
    Firestore: {
      members: {
        collection,
        collectionGroup: collection,
        doc: document,
        batch,
        bulkWriter: { gives: 'BulkWriter' },
        getAll: { effect: 'db.read', many: true, gives: 'DocumentSnapshot[]' },
        listCollections: { effect: 'db.read', gives: 'CollectionReference[]' },
        runTransaction: { ...transaction, callback: { at: 0, runs: 'once', gets: ['Transaction'] } },
        recursiveDelete: write,
      },
    },
    CollectionReference: {
      members: { ...query, doc: document, add: { effect: 'db.write', gives: 'DocumentReference' }, listDocuments: { effect: 'db.read', gives: 'DocumentReference[]' } },
    },
    Query: { members: query },
    AggregateQuery: { members: { get: read } },
    DocumentReference: {
      members: {
        get: read,
        set: write,
        update: write,
        delete: write,
        create: write,
        collection,
        listCollections: { effect: 'db.read', gives: 'CollectionReference[]' },
        withConverter: chained,
        onSnapshot: listener,
      },
    },
    QueryDocumentSnapshot: { extends: 'DocumentSnapshot' },
    DocumentSnapshot: { members: { ref: { is: 'DocumentReference' }, data: none, get: none, exists: none, id: none } },
    QuerySnapshot: {
      element: 'DocumentSnapshot',
      members: {
        docs: { is: 'DocumentSnapshot[]' },
        forEach: { callback: { at: 0, runs: 'each', over: 'receiver', gets: ['DocumentSnapshot'] } },
        docChanges: none,
        empty: none,
        size: none,
      },
    },
    Snapshots: { stream: true, element: 'DocumentSnapshot' },
    /** Only queues until `commit`. */
    WriteBatch: { members: { ...queued, commit: { effect: 'db.write', many: true } } },
    BulkWriter: { members: { set: none, update: none, delete: none, create: none, flush: { effect: 'db.write', many: true }, close: { effect: 'db.write', many: true } } },
    /** Writes queue until the transaction ends; reads go out. */
    Transaction: { members: { ...queued, get: read, getAll: { effect: 'db.read', many: true, gives: 'DocumentSnapshot[]' } } },
  },
  batching: {
    'db.read': "getAll(...refs) for ids, or where('{field}', 'in', a chunk of {ids})",
    'db.write': 'batch().set/update/delete for each and one commit(), or bulkWriter()',
  },
};
