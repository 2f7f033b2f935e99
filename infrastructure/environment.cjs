module.exports = async ({ resolveVariable }) => {
  // On one machine local/ gives the environment.
  if ((await resolveVariable('sls:stage')) === 'local') return { common: {}, http: {} };
  const { common, http } = require('./environment.ts');
  const given = async (name) => resolveVariable(`param:${name}`);
  return {
    common: common({
      wechat: await given('wechatUrl'),
      sms: await given('smsUrl'),
      coreBank: await given('coreBankUrl'),
      bureau: await given('bureauUrl'),
    }),
    http: http(),
  };
};
