module.exports = async ({ resolveVariable }) => require('./roles.ts').roleResources(await resolveVariable('sls:stage'));
