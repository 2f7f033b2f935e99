// Targets are phones WeChat 8 and its web view still run on. They understand BigInt and `**`: compiling `**` away would break BigInt powers.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets: { chrome: '67', ios: '14' } }]],
  plugins: [
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        libraryDirectory: 'dist/es/packages',
        camel2DashComponentName: false,
        customName: (name) => `@nutui/nutui-react-taro/dist/es/packages/${name.toLowerCase()}`,
        style: (name) => `${name}/style/style.css`,
      },
      'nutui',
    ],
  ],
};
