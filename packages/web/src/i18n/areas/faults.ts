import { defineTexts } from '../define-texts.ts'

/** What is shown when something is not there, not allowed, or went wrong. */
export const faultTexts = defineTexts({
  offlineTitle: { zh: '连不上服务器', en: 'The server cannot be reached' },
  offlineRemedy: {
    zh: '检查网络。没有送出的内容保存在本机，连上后继续发送。',
    en: 'Check the network. What was not sent is kept on this machine and sent when the connection is back.',
  },
  signedOutTitle: { zh: '登录已到期', en: 'You are signed out' },
  signedOutRemedy: {
    zh: '请重新登录，登录后回到这一页。',
    en: 'Please sign in again; you will come back to this page.',
  },
  notAllowedTitle: { zh: '您没有这项权限', en: 'You are not allowed to do this' },
  notAllowedRemedy: { zh: '需要权限的，请找系统管理员。', en: 'If you need it, ask the administrator.' },
  notFoundTitle: { zh: '没有这一页，或者您看不到它', en: 'There is no such page, or not for you' },
  notFoundRemedy: {
    zh: '检查地址，或者从左边的导航进入。',
    en: 'Check the address, or start from the navigation.',
  },
  refusedTitle: { zh: '没有做成', en: 'It was not done' },
  throttledTitle: { zh: '请求太频繁', en: 'Too many requests' },
  throttledRemedy: { zh: '等一会儿再试。', en: 'Wait a while and try again.' },
  brokenTitle: { zh: '出了差错', en: 'Something went wrong' },
  brokenRemedy: {
    zh: '已经保存的内容不受影响。刷新后再试；仍然不行的，请联系系统管理员。',
    en: 'What was saved is safe. Reload and try again; if it stays, tell the administrator.',
  },
  newVersionTitle: { zh: '系统已更新', en: 'There is a new version' },
  newVersionRemedy: { zh: '刷新页面后继续。', en: 'Reload the page to go on.' },
  reload: { zh: '刷新页面', en: 'Reload' },
  home: { zh: '回到首页', en: 'Go to the start page' },
  lost: {
    zh: '与服务器断开，正在重新连接…其他人的改动暂时看不到。',
    en: 'The connection is lost; reconnecting… Changes by others are not shown meanwhile.',
  },
  offlineNow: { zh: '网络已断开。', en: 'You are offline.' },
})
