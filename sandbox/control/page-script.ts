/** What the control page runs: it reads the same JSON API as the tests, and writes text nodes only (names may hold markup). */
export const pageScript = `
const $ = (id) => document.getElementById(id);
const yuan = (fen) => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 }) + ' 元';
const say = (text) => { $('say').textContent = text; };
const call = async (method, path, body) => {
  const reply = await fetch('/_control' + path, { method, headers: body ? { 'content-type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined });
  const value = await reply.json().catch(() => ({}));
  if (!reply.ok) { say('没有做成：' + (value.message || reply.status)); throw new Error(value.message); }
  return value;
};
const cell = (content, kind) => { const td = document.createElement('td'); if (kind) td.className = kind; td.append(...[content].flat()); return td; };
const act = (text, run) => { const b = document.createElement('button'); b.className = 'plain'; b.textContent = text; b.onclick = () => run().then(refresh, () => {}); return b; };
const link = (text, href, name) => { const a = document.createElement('a'); a.textContent = text; a.href = href; a.download = name; return a; };
const table = (id, heads, rows, none) => {
  const t = $(id); t.replaceChildren();
  if (rows.length === 0) { const p = document.createElement('caption'); p.className = 'empty'; p.textContent = none; t.append(p); return; }
  const head = t.createTHead().insertRow(); heads.forEach((h) => { const th = document.createElement('th'); th.textContent = h; head.append(th); });
  const body = t.createTBody(); rows.forEach((cells) => body.insertRow().append(...cells));
};
const time = (iso) => new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
const code = (person, kind, word) => act(word, async () => { const { code } = await call('GET', '/people/' + person.idNumber + '/' + kind + '-code'); say(word + '：' + code); });
const topUp = (card) => act('存钱', async () => { const text = prompt('往尾号 ' + card.tail + ' 的卡里存多少元？', '1000'); if (text) { await call('POST', '/cards/' + card.cardId + '/top-ups', { amountFen: Math.round(Number(text) * 100) }); say('存好了'); } });
const group = (...parts) => { const div = document.createElement('div'); div.className = 'acts'; div.append(...parts); return div; };
const FACES = { match: '本人', mismatch: '不是本人', cancelled: '中途取消' };
const KINDS = { disbursement: '放款', debit: '扣款', 'top-up': '存钱' };
async function refresh() {
  const [people, sms, faults, journal, clock] = await Promise.all(['/people', '/sms', '/faults', '/journal', '/clock'].map((path) => call('GET', path)));
  $('clock-now').textContent = '营业日 ' + (clock.businessDate || '还没有营业日') + '；墙上时间 ' + time(clock.wallTime);
  table('sms', ['时间', '手机号', '内容'], sms.messages.slice(0, 20).map((m) => [cell(time(m.at)), cell(m.phone), cell(m.text)]), '还没有短信');
  table('people', ['姓名', '身份证号', '手机号', '刷脸', '银行卡', '用它'], people.people.map((p) => [
    cell(p.name), cell(p.idNumber), cell(p.phone), cell(FACES[p.face]),
    cell(p.cards.map((k) => group(document.createTextNode(k.bank + ' 尾号 ' + k.tail + '，' + yuan(k.balanceFen) + ({ active: '', frozen: '（已冻结）', closed: '（已注销）' })[k.state]), topUp(k)))),
    cell(group(code(p, 'login', '微信登录码'), code(p, 'phone', '手机号码'), link('身份证正面', '/_control/people/' + p.idNumber + '/card-front.png', p.name + '-正面.png'), link('身份证反面', '/_control/people/' + p.idNumber + '/card-back.png', p.name + '-反面.png'), act('再开一张卡', () => call('POST', '/people/' + p.idNumber + '/cards', {})))),
  ]), '还没有人。先在上面加一个，或让演示数据加进来。');
  table('faults', ['服务', '接口', '方式', '已发生', '还剩'], faults.faults.map((f) => [cell(f.service), cell(f.operation || '全部'), cell(f.mode), cell(String(f.struck)), cell(group(document.createTextNode(f.times === null ? '一直' : String(f.times - f.struck)), act('恢复', () => call('DELETE', '/faults/' + f.faultId))))]), '一切正常');
  $('totals').textContent = '放款合计 ' + yuan(journal.disbursedFen) + '；扣款合计 ' + yuan(journal.debitedFen);
  table('journal', ['时间', '种类', '请求号', '金额', '结果'], journal.moves.slice(0, 50).map((m) => [cell(time(m.postedAt)), cell(KINDS[m.kind]), cell(m.requestNo), cell(yuan(m.amountFen), 'money'), cell(m.status === 'posted' ? '成功' : (m.message || '拒绝'))]), '还没有动过钱');
}
const onSubmit = (id, run) => $(id).addEventListener('submit', (event) => { event.preventDefault(); run(Object.fromEntries(new FormData($(id)))).then(refresh, () => {}); });
onSubmit('person', async (f) => { await call('POST', '/people', f); say('保存好了：' + f.name); });
onSubmit('fault', async (f) => { await call('POST', '/faults', { service: f.service, mode: f.mode, times: f.times ? Number(f.times) : null, delayMs: Number(f.delayMs), ...(f.operation ? { operation: f.operation } : {}) }); say('故障设好了'); });
onSubmit('bureau', async ({ idNumber, currentOverdue, ...n }) => { await call('POST', '/bureau/' + idNumber, { currentOverdue: currentOverdue === 'true', ...Object.fromEntries(Object.entries(n).map(([k, v]) => [k, Number(v)])) }); say('改好了'); });
onSubmit('clock', async (f) => { say('正在日终，请稍候…'); const r = await call('POST', '/clock/advance', { institution: f.institution, days: Number(f.days) }); say('现在是 ' + r.businessDate); });
$('clear').onclick = () => call('DELETE', '/faults').then(refresh, () => {});
$('reset').onclick = () => { if (confirm('清空后找不回来，确定吗？')) call('POST', '/reset').then(refresh, () => {}); };
refresh(); setInterval(() => { if (!document.activeElement || document.activeElement === document.body) refresh().catch(() => {}); }, 3000);
`;
