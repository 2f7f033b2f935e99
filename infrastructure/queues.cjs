module.exports = require('./queues.ts').queueResources();
