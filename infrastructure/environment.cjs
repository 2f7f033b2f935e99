module.exports = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  // On one machine local/ gives the environment.
  if (stage === 'local') return { common: {}, http: {} };
  const { common, http } = require('./environment.ts');
  const given = async (name) => resolveVariable(`param:${name}`);
  return {
    common: common(stage, {
      wechat: await given('wechatUrl'),
      sms: await given('smsUrl'),
      coreBank: await given('coreBankUrl'),
      bureau: await given('bureauUrl'),
      certificateAuthority: await given('certificateAuthorityUrl'),
      timeStamp: await given('timeStampUrl'),
      trustedRoot: await given('trustedRootSha256'),
    }),
    http: http(),
  };
};
