module.exports = async ({ resolveVariable }) => require('./job-alarm.ts').jobAlarmResources(await resolveVariable('sls:stage'));
