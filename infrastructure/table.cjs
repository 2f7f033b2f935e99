module.exports = require('./table.ts').tableProperties;
