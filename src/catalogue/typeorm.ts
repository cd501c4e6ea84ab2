import type { Library, Member } from './library.js';
import { typeormTypes } from './typeorm-types.js';

const repository: Member = { gives: 'Repository', of: 0 };
const source: Member = { builds: 'DataSource', connects: 'pool' };
const read: Member = { effect: 'db.read' };
const one: Member = { effect: 'db.read', gives: 'self' };

export const typeorm: Library = {
  name: 'typeorm',
  title: 'TypeORM',
  kind: 'orm',
  packages: ['typeorm', '@nestjs/typeorm'],
  exports: {
    DataSource: source,
    Connection: source,
    EntityManager: { builds: 'EntityManager' },
    MongoEntityManager: { builds: 'EntityManager' },
    Repository: { builds: 'Repository' },
    TreeRepository: { builds: 'Repository' },
    MongoRepository: { builds: 'Repository' },
    AbstractRepository: { builds: 'AbstractRepository' },
    BaseEntity: { builds: 'BaseEntity', statics: 'BaseEntityClass' },
    createConnection: { gives: 'DataSource', connects: 'pool' },
    createConnections: { gives: 'DataSource[]', connects: 'pool' },
    getConnection: { gives: 'DataSource' },
    getManager: { gives: 'EntityManager' },
    getMongoManager: { gives: 'EntityManager' },
    getRepository: repository,
    getTreeRepository: repository,
    getMongoRepository: repository,
    getCustomRepository: { gives: 'Repository' },
    createQueryBuilder: { gives: 'SelectQueryBuilder', of: 0 },
  },
  types: typeormTypes,
  decorators: {
    InjectRepository: { is: 'Repository' },
    InjectDataSource: { is: 'DataSource' },
    InjectConnection: { is: 'DataSource' },
    InjectEntityManager: { is: 'EntityManager' },
    Transaction: {},
    ManyToOne: { is: 'LazyRelation', promised: true },
    OneToOne: { is: 'LazyRelation', promised: true },
    OneToMany: { is: 'LazyRelation', promised: true },
    ManyToMany: { is: 'LazyRelation', promised: true },
  },
  distinctive: {
    findOneBy: one,
    findOneByOrFail: one,
    findOneOrFail: one,
    findAndCountBy: read,
    existsBy: read,
    getRawMany: { effect: 'db.read', gives: 'Row[]' },
    getRawOne: { effect: 'db.read', gives: 'Row' },
    getRawAndEntities: read,
    getManyAndCount: read,
    softRemove: { effect: 'db.write', gives: 'arg0' },
    createQueryBuilder: { gives: 'SelectQueryBuilder' },
    createQueryRunner: { gives: 'QueryRunner' },
  },
  batching: {
    'db.read': 'find({ where: { {field}: In({ids}) } }), or `relations`/leftJoinAndSelect in the query that loads {ids}',
    'db.write': 'save(entities), insert(rows) or upsert(rows, keys) with the whole array; update/delete({ {field}: In({ids}) }, …)',
  },
  asks: [
    { one: '{from}.findOneBy({ {field}: {key} })', many: '{from}.findBy({ {field}: In({keys}) })', missing: 'null', needs: { name: 'In', from: 'typeorm' } },
    { one: '{from}.findOne({ where: { {field}: {key} } })', many: '{from}.find({ where: { {field}: In({keys}) } })', missing: 'null', needs: { name: 'In', from: 'typeorm' } },
  ],
};
