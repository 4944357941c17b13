"""The words that the search takes for one another, and those that it passes over.

What the index holds comes from here: after a change run `./lapor index_words`.
"""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list kept as one text."""
    return frozenset(text.split())


def word_pairs(text: str) -> dict[str, str]:
    """Return what stands before and behind the `=` of each word of a list kept as one text."""
    return dict(pair.split("=") for pair in text.split())


# As an SMS writes it: word as written, word as meant.
SLANG = word_pairs(
    "yg=yang tdk=tidak gk=tidak ga=tidak gak=tidak nggak=tidak ngga=tidak enggak=tidak ora=tidak ndak=tidak sdh=sudah "
    "udh=sudah dah=sudah udah=sudah blm=belum blom=belum jln=jalan jl=jalan dalan=jalan jlnan=jalan dpn=depan "
    "blkg=belakang blkng=belakang dkt=dekat deket=dekat krn=karena krna=karena karna=karena tlg=tolong tlong=tolong "
    "mhn=mohon bpk=bapak bu=ibu dr=dari dri=dari dg=dengan dgn=dengan sy=saya aq=saya gw=saya aku=saya km=kamu "
    "orng=orang org=orang bgt=sangat bngt=sangat banget=sangat gmn=bagaimana gimana=bagaimana piye=bagaimana "
    "knp=kenapa kpn=kapan klo=kalau kalo=kalau sampe=sampai smpe=sampai byk=banyak bnyk=banyak trims=terimakasih "
    "tks=terimakasih mksh=terimakasih makasih=terimakasih lmpu=lampu lamp=lampu gg=gang kp=kampung kmp=kampung "
    "kec=kecamatan kel=kelurahan perum=perumahan perumnas=perumahan komplek=perumahan kompleks=perumahan sklh=sekolah "
    "sekolahan=sekolah psr=pasar jmbtn=jembatan mbtn=jembatan kreteg=jembatan smph=sampah bnjr=banjir mesjid=masjid "
    "msjd=masjid musholla=mushola mushalla=mushola prapatan=perempatan pertelon=pertigaan simpang=perempatan "
    "wali=walikota nang=di neng=di mbok=ibu rusk=rusak rsk=rusak tmpt=tempat lgsg=langsung hr=hari mlm=malam "
    "kmrn=kemarin kemaren=kemarin nyala=menyala hidup=menyala murup=menyala kali=sungai tukang=juru"
)

# One word for one thing: what the index holds, then everything that people call it.
SAME = """
pju: lampu jalan, penerangan jalan, penerangan jalan umum, lampu penerangan, lampu penerangan jalan, lpju
padam: mati, mati total, tidak menyala, belum menyala, pet
lubang: lobang, bolong, jeglongan, jeglong, legok, berlubang, krowak
selokan: got, drainase, drainasi, parit, siring, saluran air, saluran pembuangan, gorong gorong, gorong, riol, selokan
mampet: mampat, buntu, sumbat, tersumbat, menyumbat, penyumbatan, bumpet
banjir: genangan, tergenang, menggenang, meluap, luapan, mbludag, mbludak, kebanjiran, rob
rusak: hancur, ancur, remuk, bobrok, jebol, rusaknya
amblas: ambles, ambrol, longsor, ambruk, anjlok
gelap: peteng, gulita
tumpuk: menumpuk, numpuk, tumpukan, penumpukan, bertumpuk
angkut: mengangkut, ngangkut, ambil, mengambil
ktp: e ktp, ektp, kartu tanda penduduk, kate pe
kk: kartu keluarga
kia: kartu identitas anak
akta: akte
dukcapil: disdukcapil, capil, catatan sipil, disdukcasip
duduk: kependudukan, penduduk
pdam: pam, air ledeng, ledeng, air pam
pungli: pungutan liar, pungut liar, dipungli, mungli
bansos: bantuan sosial, dana bantuan, sembako
bpjs: jkn, kis
pbb: pajak bumi, pajak bumi dan bangunan
pkl: pedagang kaki lima, lapak liar
jukir: juru parkir, petugas parkir
apill: lampu merah, lampu lalu lintas, traffic light, bangjo, lampu bangjo, lampu stopan
puskesmas: pkm, puskes
rsud: rumah sakit, rs, rsu
damkar: pemadam kebakaran
satpolpp: satpol pp, pol pp, satpol
sd: sekolah dasar, sdn
smp: sekolah menengah pertama, smpn
sma: sekolah menengah atas, sman
tpu: kuburan, makam, pemakaman
tps: tempat pembuangan sampah, tempat sampah, bak sampah, kontainer sampah
wifi: wi fi, hotspot
knalpot: kenalpot, brong
jalan: jalanan
trotoar: pedestrian
tinja: septik, septic, sedot wc
dbd: demam berdarah
anakanak: anak anak
"""
# A thing that is also another thing: who looks for the second finds the first too.
ALSO = {
    "pju": "lampu", "apill": "lampu", "jukir": "parkir", "tps": "sampah", "blt": "bansos", "pkh": "bansos",
    "bpnt": "bansos", "pdam": "air", "ktp": "dukcapil", "kia": "dukcapil",
}  # fmt: skip
# The stemmer takes the end of these for a suffix, or their beginning for a prefix.
WHOLE = word_set("sekolah salah masalah sebelah sejarah menyala berita kelurahan kecamatan perumahan pasien")
STOPWORDS = word_set(
    "ada adalah agar akan aku anda antara apa apakah atas atau bagi bagaimana bahwa bapak banyak begini begitu belum "
    "bisa boleh buat bukan dalam dan dapat dari dengan di dong guna hanya harap harus hingga ia ibu ini itu jadi jika "
    "juga kah kak kalau kami kamu kan karena kapan ke kembali kenapa kepada ketika kita lagi lah lalu lebih maka mana "
    "masih mau mereka minta mohon mungkin namun nya oleh pada padahal para pernah pun saat saja sama sampai sangat "
    "saya sebagai sebab segera sejak sekali selalu semua seperti sering serta setiap si sih siapa sini situ soal "
    "sudah supaya tapi telah tentang tentu terima kasih terimakasih terlalu terus tersebut tetapi tiap tidak tolong "
    "untuk waktu walau warga wah yaitu yakni yang ya yth assalamualaikum selamat pagi siang sore malam dimohon bantu "
    "bantuannya sehingga namanya adanya"
)
