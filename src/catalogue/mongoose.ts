import type { Library, Member } from './library.js';
import { mongooseTypes } from './mongoose-types.js';

const model: Member = { gives: 'Model' };
const write: Member = { effect: 'db.write', gives: 'WriteQuery' };
const count: Member = { effect: 'db.read', gives: 'CountQuery' };

export const mongoose: Library = {
  name: 'mongoose',
  title: 'Mongoose',
  kind: 'orm',
  packages: ['mongoose', '@nestjs/mongoose'],
  exports: {
    default: { is: 'Mongoose' },
    '=': { is: 'Mongoose' },
    Mongoose: { builds: 'Mongoose' },
    model,
    Schema: { builds: 'Schema' },
    // Written as a type it is the class, so it builds nothing here; `Mongoose.Model` pairs the two.
    Model: { is: 'Model', statics: 'Model' },
    Document: { builds: 'Document' },
    createConnection: { gives: 'Connection', connects: 'pool' },
    connect: { gives: 'Mongoose' },
    connection: { is: 'Connection' },
    startSession: { gives: 'mongodb/ClientSession' },
  },
  types: mongooseTypes,
  decorators: { InjectModel: { is: 'Model' }, InjectConnection: { is: 'Connection' } },
  // On a receiver of unknown origin the call itself counts: nobody builds these queries to leave them alone.
  distinctive: {
    findByIdAndUpdate: write,
    findByIdAndDelete: write,
    findByIdAndRemove: write,
    findOneAndUpdate: write,
    findOneAndDelete: write,
    findOneAndRemove: write,
    findOneAndReplace: write,
    countDocuments: count,
    estimatedDocumentCount: count,
    execPopulate: { effect: 'db.read' },
    initializeUnorderedBulkOp: { gives: 'mongodb/BulkOperation' },
    initializeOrderedBulkOp: { gives: 'mongodb/BulkOperation' },
  },
  batching: {
    'db.read': 'find({ {field}: { $in: {ids} } }), or populate() on the query that loads {ids}',
    'db.write': 'insertMany(docs) or bulkWrite([{ updateOne: … }, …]); updateMany/deleteMany({ {field}: { $in: {ids} } })',
  },
  // Identifiers are objects, of which two with the same digits are not the same.
  asks: [
    { one: '{from}.findById({key})', many: '{from}.find({ {field}: { $in: {keys} } })', field: '_id', missing: 'null', by: 'String' },
    { one: '{from}.findOne({ {field}: {key} })', many: '{from}.find({ {field}: { $in: {keys} } })', missing: 'null', by: 'String' },
  ],
};
