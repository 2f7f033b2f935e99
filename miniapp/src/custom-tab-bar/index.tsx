/** WeChat asks for this component when the bar is ours; the pages draw it themselves (platform/ui/tab-bar). */
export default function CustomTabBar() {
  return null;
}
