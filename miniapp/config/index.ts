import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const root = path.resolve(__dirname, '../..');
const demo = process.env.HUINONG_DEMO === '1' ? '1' : '';
/** A mini-program needs an absolute address; a web page calls its own origin. */
const apiBase = process.env.TARO_ENV === 'h5' ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:8000');

/** Compiled with the app, or syntax newer than old phones know would reach them: our shared code and the component library. */
const include = [path.join(root, 'shared'), (file: string) => /node_modules[\\/]@nutui/.test(file)];

export default defineConfig({
  projectName: 'huinong',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // A quarter of terser's time, and what libraries ship in newer syntax becomes what old phones read; for that 17 kB more at first load.
  jsMinimizer: 'esbuild',
  esbuild: { minify: { config: { target: 'es2018' } } },
  plugins: ['@tarojs/plugin-html'],
  // The roster that a visitor of the demo imports, offered on the demo page.
  copy: {
    patterns:
      demo && process.env.TARO_ENV === 'h5' ? [{ from: path.join(root, 'tests/data/huashu.xlsx'), to: 'dist/h5/demo/huashu.xlsx' }] : [],
    options: {},
  },
  defineConstants: {
    'process.env.HUINONG_DEMO': JSON.stringify(demo),
    'process.env.API_BASE': JSON.stringify(apiBase),
    'process.env.APP_ID': JSON.stringify(process.env.APP_ID ?? 'wxdemo220182'),
  },
  mini: {
    compile: { include },
    optimizeMainPackage: { enable: true },
    // Sizes are real px: text must not shrink below its size on a 360 px phone, as rpx would make it.
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: {} } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include },
    useHtmlComponents: true,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      pxtransform: { enable: false, config: {} },
      autoprefixer: { enable: true, config: {} },
      cssModules: { enable: false, config: {} },
    },
    devServer: {
      port: Number(process.env.WEB_PORT ?? 8500),
      open: false,
      proxy: [{ context: ['/v1'], target: process.env.API_TARGET ?? 'http://127.0.0.1:8501' }],
    },
  },
} as never);
