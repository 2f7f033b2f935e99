declare module '*.scss';

declare const defineAppConfig: (config: import('@tarojs/taro').Config) => import('@tarojs/taro').Config;
declare const definePageConfig: (config: import('@tarojs/taro').PageConfig) => import('@tarojs/taro').PageConfig;
