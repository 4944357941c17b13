"""The sentence that would help for each fact a text lacks, made for its subject where there is one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lapor.triage.shapes import FactName
from lapor.triage.subjects import subjects

_GENERAL: dict[FactName, str | Promise] = {
    "what": _("Ceritakan apa yang terjadi: apa masalahnya dan apa akibatnya bagi warga."),
    "where": _("Sebut tempatnya: nama jalan, RT/RW, kelurahan, atau patokan terdekat."),
    "when": _("Sebut waktunya: sejak kapan, atau hari dan jam kejadian."),
    "who": _("Bila ada, sebut siapa yang terlibat: jabatan, petugas, atau ciri-cirinya."),
    "evidence": _("Bila ada, lampirkan foto, video, atau dokumen sebagai bukti."),
}
_BY_SUBJECT: dict[str, dict[FactName, str | Promise]] = {
    "road": {
        "where": _("Sebut nama jalan dan patokan terdekat, misalnya depan sekolah atau nomor rumah."),
        "who": _("Bila ada, sebut siapa yang sudah jatuh atau kendaraan apa yang merusak jalan."),
        "evidence": _("Foto lubang atau kerusakannya akan sangat membantu petugas."),
    },
    "light": {
        "where": _("Sebut nama jalan dan patokannya. Sebut nomor tiang bila ada."),
        "when": _("Sejak kapan lampu itu padam?"),
        "who": _("Tidak wajib. Bila sudah pernah melapor, sebut kepada siapa."),
        "evidence": _("Foto tiang lampu, sebaiknya dengan nomor tiangnya, akan membantu."),
    },
    "waste": {
        "where": _("Sebut letak sampah: nama jalan, TPS, atau patokan terdekat."),
        "when": _("Sejak kapan sampah itu ada, atau kapan terakhir diangkut?"),
        "who": _("Bila tahu, sebut siapa yang membuang sampah, atau petugas angkutnya."),
        "evidence": _("Foto tumpukan sampahnya akan membantu."),
    },
    "water": {
        "where": _("Sebut alamat atau perumahan yang airnya bermasalah."),
        "when": _("Sejak kapan air bermasalah, dan pada jam berapa saja?"),
        "evidence": _("Sebut nomor pelanggan, atau lampirkan foto air atau tagihannya."),
    },
    "drainage": {
        "where": _("Sebut jalan, RT/RW, dan letak saluran atau genangannya."),
        "when": _("Apakah terjadi tiap hujan? Sejak kapan?"),
        "evidence": _("Foto saat tergenang akan sangat membantu."),
    },
    "tree": {
        "where": _("Sebut jalan dan patokan letak pohonnya."),
        "when": _("Kapan pohon tumbang, atau sejak kapan berbahaya?"),
        "evidence": _("Foto pohon dan sekitarnya akan membantu."),
    },
    "parking": {
        "where": _("Sebut lokasi parkirnya, misalnya depan toko atau pasar mana."),
        "when": _("Sebut hari dan jam kejadiannya."),
        "who": _("Sebut ciri juru parkirnya: rompi, seragam, atau kartu pengenal."),
        "evidence": _("Foto karcis atau lokasi parkirnya akan membantu."),
    },
    "papers": {
        "where": _("Sebut kantor atau loket tempat Anda mengurusnya."),
        "when": _("Kapan berkas diajukan, dan kapan dijanjikan selesai?"),
        "who": _("Sebut petugas atau nomor loket yang melayani."),
        "evidence": _("Lampirkan tanda terima berkas. Jangan memuat NIK di isi laporan."),
    },
    "counter": {
        "where": _("Sebut kantor dan loket yang melayani Anda."),
        "when": _("Sebut hari dan jam Anda dilayani."),
        "who": _("Sebut petugasnya: nama di tanda pengenal, loket, atau cirinya."),
        "evidence": _("Sebut nomor antrean, atau lampirkan foto bukti layanan."),
    },
    "aid": {
        "where": _("Sebut kelurahan dan RT/RW tempat tinggal penerima."),
        "when": _("Bantuan tahap atau bulan mana yang dimaksud?"),
        "who": _("Sebut siapa yang mendata atau menyalurkan, misalnya pendamping atau RT."),
        "evidence": _("Lampirkan foto surat atau hasil cek bansos bila ada."),
    },
    "health": {
        "where": _("Sebut puskesmas, rumah sakit, atau poli yang dimaksud."),
        "when": _("Sebut tanggal dan jam Anda berobat."),
        "who": _("Sebut jabatan petugasnya: dokter, perawat, atau loket."),
        "evidence": _("Sebut nomor antrean, atau lampirkan bukti pendaftaran."),
    },
    "school": {
        "where": _("Sebut nama sekolahnya."),
        "who": _("Sebut jabatan yang terlibat: guru, kepala sekolah, atau komite. Jangan sebut nama anak."),
        "evidence": _("Lampirkan surat edaran, kuitansi, atau foto bila ada."),
    },
    "tax": {
        "when": _("Sebut tahun pajaknya."),
        "evidence": _("Lampirkan SPPT atau bukti bayar."),
    },
    "bribes": {
        "where": _("Sebut kantor atau tempat kejadiannya."),
        "when": _("Sebut tanggal dan jam kejadiannya."),
        "who": _("Sebut jabatan atau ciri orang yang meminta, dan berapa yang diminta."),
        "evidence": _("Simpan bukti: kuitansi, rekaman, atau pesan. Anda boleh memilih Rahasia."),
    },
    "order": {
        "when": _("Pada hari dan jam berapa biasanya terjadi?"),
        "who": _("Sebut ciri pelaku atau kelompoknya, bukan tuduhan."),
    },
    "animals": {
        "where": _("Sebut di mana hewan itu biasa terlihat."),
        "who": _("Bila tahu, sebut pemilik hewan atau kandangnya."),
    },
    "network": {
        "evidence": _("Lampirkan tangkapan layar pesan kesalahannya."),
    },
}


def help_for(text: str) -> dict[FactName, str]:
    """Return for each fact the sentence that would help this text."""
    about = next((subject for subject in _BY_SUBJECT if subject in subjects(text)), "")
    special = _BY_SUBJECT.get(about, {})
    return {name: str(special.get(name, general)) for name, general in _GENERAL.items()}
