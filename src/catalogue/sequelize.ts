import type { Library, Member } from './library.js';
import { sequelizeTypes } from './sequelize-types.js';

const define: Member = { builds: 'Sequelize', connects: 'pool', is: 'Module' };
const model: Member = { builds: 'Model', statics: 'ModelClass' };
const one: Member = { effect: 'db.read', gives: 'self' };

export const sequelize: Library = {
  name: 'sequelize',
  title: 'Sequelize',
  kind: 'orm',
  packages: ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  exports: { default: define, '=': define, Sequelize: define, Model: model },
  types: sequelizeTypes,
  distinctive: {
    findByPk: one,
    findAndCountAll: { effect: 'db.read', many: true },
    findOrCreate: { effect: 'db.write' },
    findCreateFind: { effect: 'db.write' },
    findOrBuild: { effect: 'db.read' },
    bulkCreate: { effect: 'db.write', many: true },
    bulkBuild: {},
  },
  batching: {
    'db.read': 'findAll({ where: { {field}: { [Op.in]: {ids} } } }), or `include` the association in the query that loads {ids}',
    'db.write': 'bulkCreate(rows, { updateOnDuplicate }), or one update/destroy({ where: { {field}: { [Op.in]: {ids} } } })',
  },
  asks: [
    { one: '{from}.findByPk({key})', many: '{from}.findAll({ where: { {field}: {keys} } })', field: 'id', missing: 'null' },
    { one: '{from}.findOne({ where: { {field}: {key} } })', many: '{from}.findAll({ where: { {field}: {keys} } })', missing: 'null' },
  ],
};
