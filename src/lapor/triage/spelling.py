"""The words people write in short, in slang or half in Javanese, and the plain ones they stand for."""

from lapor.triage.words import records

# Plain word, then its variants. Words that mean several things ("dr": dari, dokter) are left alone.
_VARIANTS = """
ada: ono enek
air: aer banyu
alir: dialirin ngalirin
ambil: ngambil diambilin
anak: ank bocah
angkut: diangkutin ngangkut
antre: antri ngantri ngantre antrian antrean
banjir: bnjir kebanjiran
banyak: byk bnyk bnyak akeh
bapak: bpk bp
bayar: mbayar byr
belakang: blakang blkg blk blkng mburi
belum: blm blom belom blum durung dereng
berapa: brp brapa piro
berlubang: berlobang lobang lobangnya bolong bolongnya lubangnya lobang2 lubang2 bolong2 jeglong jeglongan
besar: gede guede gde
bisa: bs isa iso
bocor: bocornya mbocor
buang: mbuang ngebuang
bulan: bln sasi
cepat: cpt cepet
daftar: ndaftar daftarin
dalam: dlm jero
datang: dateng dtg
dekat: deket dkt dket cedak
dengan: dgn dg
depan: dpn dpan dkt2 ngarep ngarepe
di: d nang neng ning
diangkut: diangkat2
dinas: dns
gelap: peteng petengan gelep remang glap
gorong: gorong2
hari: hr dino
hilang: ilang raib
hujan: ujan udan
ini: iki nih
jalan: jln jl jalannya jlnnya dalan dalane jalanan
jembatan: jmbtn kreteg
juru: juru2
kabel: kabelnya
kabupaten: kab
kalau: klo kalo kl nek lek
kapan: kpn
karena: krn krna karna soale
kecamatan: kec kcmtn
kelurahan: kel kelurhan
kemarin: kmrn kemaren kmaren kmren kmarin wingi
keruh: butek keruhnya
kotor: kotornya
kurang: krg krang
lama: lm suwe
lampu: lmpu lampune lampunya
listrik: listriknya
lumpur: lumpurnya
macet: mcet maceet
malam: mlm malem bengi
mampet: buntu tersumbat mampat sumbat mbuntu mumpet
mati: matii mateng2 metong
meluap: luber mbludag mbludak mludag meluber luapan
minta: mnt njaluk mintak
minggu: mggu mgg
mobil: mbl
mohon: mhn mhon
motor: mtr mtor
nyala: idup hidup murup menyala
orang: org orng wong
padam: pedot pdam2
parah: prh paraah
parkir: parkiran parkirannya markir
pasang: dipasangin masang
pecah: pcah
pegawai: pgw pgawai
pinggir: pgr pinggiran
pohon: phn pohonnya wit
pungutan: pungli2
puskesmas: pkm puskes
retak: retak2
roboh: rubuh ambruk ambrol
rumah: rmh omah rumahnya
rusak: rsk ancur hancur remuk bobrok jelek
sampah: smpah sampahnya sampahe smph
sampai: smp2 sampe smpe ampe
saya: sy sya gw gue aku aq
sekolah: skolah sklh sekolahan
selokan: slokan
selalu: sll slalu
semua: smua kabeh
sering: srg sring
sudah: sdh udh udah dah wis wes uwis dh
surat: srt
tahun: thn
tanah: tnh
tanggul: tangul
tagihan: tagian
tetangga: tetanggane tonggo
tiap: setiap tiap2 saben
tidak: tdk ga gak gk g nggak ngga enggak kagak ora gada ndak tak nda mboten
tiang: tihang cagak tiangnya
tinggi: dhuwur
tolong: tlg tlong toloong
trotoar: trotoir trotoarnya
truk: truck trek truknya
tumbang: tumbangg ambruk2 rubuhnya
tumpuk: numpuk menumpuk numpuknya bertumpuk tumpukan
uang: duit uangnya
untuk: utk tuk
warga: wrga
yang: yg sing
"""
PLAIN = {variant: plain for plain, variants in records(_VARIANTS).items() for variant in variants}
