import { pageScript } from './page-script.ts';

/** The control page: one file, no build, works at phone width. */
export const controlPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><title>惠农沙箱控制台</title>
<style>
:root{--field:#17693F;--tint:#E7F2EA;--ink:#1B2620;--ink2:#55635B;--line:#E3E8E4;--ground:#F4F6F3;--red:#B8372B}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif}
header{background:var(--field);color:#fff;padding:16px}header h1{margin:0;font-size:20px}header p{margin:4px 0 0}
main{max-width:1080px;margin:0 auto;padding:12px;display:grid;gap:12px}
section{background:#fff;border:1px solid var(--line);border-radius:14px;padding:16px;min-width:0}h2{margin:0 0 8px;font-size:18px}
form{display:flex;flex-wrap:wrap;gap:8px;align-items:end}label{display:grid;font-size:14px;color:var(--ink2);flex:1 1 150px}
input,select,button{font:inherit;min-height:44px;padding:6px 10px;border:1px solid #9AA89F;border-radius:8px;background:#fff;color:var(--ink);min-width:0}
button{background:var(--field);border-color:var(--field);color:#fff;border-radius:22px;padding:6px 18px;cursor:pointer}
button.plain{background:#fff;color:var(--field)}button.red{background:#fff;color:var(--red);border-color:var(--red)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:8px;border-top:1px solid var(--line);vertical-align:top}
td.money{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}.acts{display:flex;flex-wrap:wrap;gap:6px}
.acts button{font-size:14px}a{color:#22609C}output,.empty{color:var(--ink2);font-size:14px;overflow-wrap:anywhere}
#say{position:sticky;bottom:0;background:var(--ink);color:#fff;padding:12px 16px;overflow-wrap:anywhere}#say:empty{display:none}
</style>
</head>
<body>
<header><h1>惠农沙箱控制台</h1><p>这里扮演微信、短信、核心银行和征信。人和钱都是演示的。</p></header>
<main>
<section><h2>营业日</h2><form id="clock"><label>机构<input name="institution" value="220182"></label><label>过几个营业日<input name="days" type="number" min="1" max="400" value="1"></label><button>往后走</button></form><output id="clock-now"></output></section>
<section><h2>短信收件箱</h2><div class="scroll"><table id="sms"></table></div></section>
<section><h2>人和银行卡</h2>
<form id="person"><label>姓名<input name="name" required></label><label>身份证号（2299 开头）<input name="idNumber" required minlength="18" maxlength="18"></label><label>手机号<input name="phone" required></label><label>住址<input name="address" value="吉林省榆树市"></label><label>证件有效期至<input name="validUntil" value="2038-01-01"></label><label>刷脸结果<select name="face"><option value="match">本人</option><option value="mismatch">不是本人</option><option value="cancelled">中途取消</option></select></label><button>保存这个人</button></form>
<div class="scroll"><table id="people"></table></div></section>
<section><h2>故障</h2>
<form id="fault"><label>哪个服务<select name="service"><option value="core">核心银行</option><option value="wechat">微信</option><option value="sms">短信</option><option value="bureau">征信</option></select></label><label>哪个接口（可空）<input name="operation" placeholder="disbursements"></label><label>怎么坏<select name="mode"><option value="time-out-after">做了，但没回音</option><option value="time-out-before">没做，也没回音</option><option value="unknown">回答“处理中”</option><option value="error">报错</option><option value="slow">变慢</option></select></label><label>几次（空为一直）<input name="times" type="number" min="1" value="1"></label><label>毫秒<input name="delayMs" type="number" min="0" value="15000"></label><button>设置故障</button><button type="button" class="plain" id="clear">全部恢复</button></form>
<div class="scroll"><table id="faults"></table></div></section>
<section><h2>征信改写</h2><form id="bureau"><label>身份证号<input name="idNumber" required></label><label>当前逾期<select name="currentOverdue"><option value="false">没有</option><option value="true">有</option></select></label><label>连续逾期最多（月）<input name="consecutiveOverdueMax24m" type="number" min="0" value="0"></label><label>累计逾期（月）<input name="overdueMonths24m" type="number" min="0" value="0"></label><label>三月查询<input name="queries3m" type="number" min="0" value="1"></label><label>其他信用贷款家数<input name="otherUnsecuredLenders" type="number" min="0" value="0"></label><button>改写</button></form></section>
<section><h2>资金流水</h2><output id="totals"></output><div class="scroll"><table id="journal"></table></div></section>
<section><h2>重新来过</h2><p class="empty">清空沙箱里所有的人、卡、钱和短信。</p><button class="red" id="reset">清空沙箱</button></section>
</main>
<div id="say" role="status"></div>
<script>${pageScript}</script>
</body>
</html>`;
